def endless(x, a):
    while True: a += x
output["fit"] = NonLinearRegression([[1, 2], [2, 3]], {"equation": endless, "initial": [1]})
