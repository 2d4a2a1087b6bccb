output["n"] = len(data["trace"])
