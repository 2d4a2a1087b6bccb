output["x"] = "y" * 2_000_000
