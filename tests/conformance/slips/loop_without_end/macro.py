n = 0
while n < 10: output["n"] = n
