output["t"] = "é" * json
