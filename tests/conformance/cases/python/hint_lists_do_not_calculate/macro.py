output["scaled"] = json["trace"] - json["dark"]
