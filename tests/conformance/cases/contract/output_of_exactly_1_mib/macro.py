output["t"] = "x" * 1048568
