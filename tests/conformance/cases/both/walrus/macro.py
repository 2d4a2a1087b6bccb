if (n := len(json)) > 3:
    output["n"] = n
output["large"] = [square for x in json if (square := x * x) > 20]
output["last"] = square
