var, let, function = 1, 2, 3
output["sum"] = var + let + function
