output["x"] = null
