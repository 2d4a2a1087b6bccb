output["t"] = "x" * (json + 1 if json > 3 else json)
