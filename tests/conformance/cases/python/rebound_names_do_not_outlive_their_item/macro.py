if json:
    max = json
output["m"] = max if json else max([1, 2])
