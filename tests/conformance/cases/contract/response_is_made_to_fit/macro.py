output["t"] = "x" * json
