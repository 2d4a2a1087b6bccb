# Classes, closures, decorators, generators, exceptions.
import numpy as np


class Trace:
    """A fluorescence trace."""

    gain = 1.0

    def __init__(self, values, dark=0):
        self.values = np.asarray(values, dtype=float) - dark
        self._cache = {}

    @property
    def mean(self):
        return self.values.mean()

    @classmethod
    def from_json(cls, data):
        return cls(data["trace"], dark=1)

    @staticmethod
    def yield_of(Fs, Fm):
        return (Fm - Fs) / Fm

    def __len__(self):
        return len(self.values)

    def __getitem__(self, key):
        return self.values[key]

    def __sub__(self, other):
        return Trace(self.values - other)


class Smoothed(Trace):
    def __init__(self, values, width=3):
        super().__init__(values)
        self.values = np.convolve(self.values, np.ones(width) / width, "same")


class NoPulse(ValueError):
    pass


def repeat(times):
    def decorate(f):
        def wrapper(*args, **kwargs):
            return [f(*args, **kwargs) for _ in range(times)]
        return wrapper
    return decorate


@repeat(times=2)
def add(a, b=1):
    return a + b


def chunks(values, size):
    for i in range(0, len(values), size):
        yield values[i:i + size]


trace = Trace.from_json(json)
output["mean"] = trace.mean, len(trace), trace[0], trace[-2:].tolist(), (trace - 1).mean
output["smoothed"] = Smoothed(json["trace"]).values
output["isinstance"] = isinstance(Smoothed([1]), Trace), Trace.yield_of(200, 1000), getattr(trace, "gain", None)
output["add"] = add(1), add(1, b=3)
output["chunks"] = [sum(c) for c in chunks(json["trace"], 4)]
try:
    raise NoPulse("no pulse in the trace")
except (NoPulse, KeyError) as e:
    output["error"] = f"{type(e).__name__}: {e}"
finally:
    output["finally"] = True
counter = 0
def count():
    nonlocal_value = [0]
    def inner():
        nonlocal_value[0] += 1
        return nonlocal_value[0]
    return inner
c = count()
c()
output["closure"] = c()
first, *rest = json["trace"]
output["rest"] = len(rest)
output["walrus"] = [y for x in json["trace"] if (y := round(x)) > 5]
