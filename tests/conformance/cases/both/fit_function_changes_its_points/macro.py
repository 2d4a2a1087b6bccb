# The points were read before the first call: what a function does to them afterwards is its own loss.
points = [[1, 3], [2, 5], [3, 7.2], [4, 9]]
guesses = [1, 1]
def line(x, a, b):
    points.clear()
    points.append(None)
    guesses[0] = "x"
    options["iterations"] = -1
    return a * x + b
options = {"equation": line, "initial": guesses}
fit = NonLinearRegression(points, options)
output["values"] = [MathROUND(parameter["value"], 6) for parameter in fit["parameters"]]
output["points"] = points
output["inner"] = MathROUND(NonLinearRegression([[1, 1], [2, 2.1], [3, 3]], {"equation": lambda x, a: a * NonLinearRegression([[1, x]], {"equation": lambda t, b, a: a * t, "initial": [1]})["parameters"][0]["value"], "initial": [2]})["parameters"][0]["value"], 6)
