output["x"] = json["par"] - 1
