output["sorted"] = sorted(json)
output["positive"] = list(filter(lambda x: x > 0, json))
output["doubled"] = list(map(lambda x: 2 * x, json))
output["sum"] = sum(json)
output["max"] = max(json)
output["any"] = any(x > 10 for x in json)
output["all"] = all(x > 0 for x in json)
output["data"] = json
