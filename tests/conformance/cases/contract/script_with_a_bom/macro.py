output["a"] = 1
