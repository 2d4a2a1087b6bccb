import re
pattern = re.compile(r"leaf_(?P<number>\d+): ([\d.]+)")
output["all"] = [list(groups) for groups in pattern.findall(json)]
output["named"] = pattern.search(json)["number"]
output["spans"] = [list(found.span("number")) for found in pattern.finditer(json)]
output["doubled"] = re.sub(r"_(\d+)", lambda found: f"_{2 * int(found.group(1))}", json)
output["split"] = re.split(r",\s*", json)
output["none"] = re.match("root", json)
output["flags"] = re.fullmatch("leaf", "LEAF", re.IGNORECASE).group()
