output["fit"] = [1, 2, {3}]
