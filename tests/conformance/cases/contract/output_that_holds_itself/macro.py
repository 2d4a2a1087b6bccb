loop = {}
loop["self"] = loop
output["loop"] = loop
