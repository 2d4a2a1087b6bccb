output = [1, 2]
