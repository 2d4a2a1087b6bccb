a, b = map(set, json)
output["both"] = sorted(a & b)
output["all"] = sorted(a.union(b))
output["only"] = sorted(a - b)
output["either"] = sorted(a ^ b)
output["sub"] = {1}.issubset(a) and {1} < a
a |= {9}
a.discard(100)
output["added"] = sorted(a)
output["frozen"] = {frozenset({1, 2}): 2}[frozenset({2, 1})]
