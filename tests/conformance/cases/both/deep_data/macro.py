depth, value = 0, json
while isinstance(value, list):
    value = value[0]
    depth += 1
output["depth"] = depth
output["value"] = value
