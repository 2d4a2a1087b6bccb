output["n"] = 10 ** 5000
