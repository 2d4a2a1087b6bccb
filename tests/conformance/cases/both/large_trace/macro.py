output["n"] = len(json)
output["mean"] = sum(json) / len(json)
