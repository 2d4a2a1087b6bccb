output["x"] = (
