output["by_number"] = [name for name, _ in sorted(json, key=lambda row: row[1])]
operations = {"times": lambda a, b=4: a * b}
output["table"] = operations["times"](3)
output["made"] = [f() for f in [lambda i=i: i + 10 for i in range(3)]]
output["at_once"] = (lambda x: x * x)(3)
output["largest"] = max(json, key=lambda row: row[1])[0]
