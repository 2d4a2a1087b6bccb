import random
if json:
    random.seed(7)
output["same"] = [random.random() for _ in range(3)] == [0.32383276483316237, 0.15084917392450192, 0.6509344730398537]
