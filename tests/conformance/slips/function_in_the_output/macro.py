output["peak"] = max
