output["Fo"] = min(json["trace"])
