output["list"] = [a * a for a, b in json]
output["flat"] = [x for row in json for x in row if x % 2 == 0]
output["dict"] = {str(a): b for a, b in json}
output["set"] = sorted({x % 2 for row in json for x in row})
output["sum"] = sum(x for row in json for x in row)
output["transposed"] = [[row[i] for row in json] for i in range(2)]
