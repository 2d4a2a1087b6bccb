output["n"] = len(json["trace"]
output["m"] = 1
