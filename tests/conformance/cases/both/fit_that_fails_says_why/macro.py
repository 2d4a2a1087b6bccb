# Published macros wrap their fits in try, and then have no outputs.
points = [[1, 5], [2, 4], [3, 3.5]]
try:
    output["a"] = NonLinearRegression(points, {"equation": "b + a * e(- x / c)"})["parameters"]
except TypeError:
    pass
try:
    output["b"] = NonLinearRegression(None, {"equation": "b + a * e(- x / c)", "initial": [1, 1, 1]})
except TypeError:
    pass
flat = NonLinearRegression([[1, 5], [2, 5], [3, 5], [4, 5]], {"equation": "b+a*e(-x/c)", "initial": [1, 1, 1]})
output["flat"] = flat["parameters"][0]["value"]
none = NonLinearRegression([[1, "x"], [2, 4]], {"equation": lambda x, a: a * x, "initial": [1]})
output["none"] = none["iterations"]
