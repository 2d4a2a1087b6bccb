output[“n”] = len(json["trace"])
