# What a helper calls back is the macro's own: it may be odd, throw, or lie about its numbers.
from functools import partial
points = [[1, 2], [2, 3.9], [3, 6.1]]
def attempt(name, equation):
    try:
        fit = NonLinearRegression(points, {"equation": equation, "initial": [1]})
        output[name] = MathROUND(fit["parameters"][0]["value"], 4) if "parameters" in fit else "no step"
    except Exception as error:
        output[name] = type(error).__name__
class Listed:
    def __init__(self, value): self.value = value
    def tolist(self): return self.value
    def times(self, x, a): return a * x
attempt("disguised", Listed(1).times)
attempt("object", lambda x, a: Listed(a * x))
attempt("defaults", lambda x, a=(1, [2]), b=0: a * x)
attempt("comments", lambda x, a: str(a * x))
attempt("nothing", lambda x, a: 1j)
def generator(x, a): yield a * x
attempt("generator", generator)
def raises(x, a): raise IndexError("of its own")
attempt("raises", raises)
attempt("unknown name", lambda time, a: a * time)
attempt("starred", lambda *all: 1)
attempt("wrapped", partial(lambda x, a: a * x))
attempt("built in", math.exp)
