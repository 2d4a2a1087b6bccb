output["x"] = json["nothing"]
