different = set(json)
counts = {}
for name in json:
    counts[name] = counts.get(name, 0) + 1
output["different"] = sorted(different)
output["counts"] = counts
output["has"] = "c" in different
