x = 1
output["a"] = [1, 2
y = 2
