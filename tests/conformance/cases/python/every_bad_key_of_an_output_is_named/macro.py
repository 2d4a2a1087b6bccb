output["fine"] = 1
output["sets"] = [{1}, {2}, {3}]
output["function"] = max
for key in ("a", "b"):
    output[key] = ValueError("x")
output["twice"] = 1
output["twice"] = b""
