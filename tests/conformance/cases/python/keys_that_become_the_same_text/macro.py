output["a"] = {1: "one", "1": "text", 2: "two"}
output["b"] = [{True: 0, "true": 1}]
output["c"] = {3: 1, "x": 2}
output["d"] = {"4": 1}
