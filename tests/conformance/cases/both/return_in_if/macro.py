if len(json) < 3:
    return {"error": "too few points"}
output["n"] = len(json)
