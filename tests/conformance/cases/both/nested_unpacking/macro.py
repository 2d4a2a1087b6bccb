for name, (first, *rest) in json:
    output[name] = [first, rest]
a = b = 7
output["chained"] = [a, b]
