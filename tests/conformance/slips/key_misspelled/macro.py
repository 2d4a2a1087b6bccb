output["peak"] = max(json["trce"])
