results["n"] = len(json["trace"])
