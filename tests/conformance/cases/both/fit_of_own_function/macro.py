# A recovery of fluorescence, fitted by equations of the macro's own.
points = [[t, y] for t, y in zip(json["t"], json["y"])]
def recovery(x, a, b, c):
    return a - b * math.exp(-x / c)
def rounded(fit):
    return [MathROUND(parameter["value"], 4) for parameter in fit["parameters"]]
output["function"] = rounded(NonLinearRegression(points, {"equation": recovery, "initial": [900, 500, 10]}))
output["arrow"] = rounded(NonLinearRegression(points, {"equation": lambda c, b, a, t=0: a - b * math.exp(-t / c), "initial": [900, 500, 10]}))
def shared(x, a):
    return a * x
output["through_zero"] = rounded(NonLinearRegression([[1, 2], [2, 4], [3, 6.3]], {"equation": shared, "initial": [1]}))
output["as_text"] = rounded(NonLinearRegression(points, {"equation": lambda x, a, b, c: str(recovery(x, a, b, c)), "initial": [900, 500, 10]}))
output["equation"] = NonLinearRegression(points, {"equation": recovery, "initial": [900, 500, 10]})["presets"]["equation"]
