# numpy puts tuples in order that it does not hold: their own code overwrites them meanwhile.
# off: naive
import numpy as np
class Spy:
    def __lt__(self, other):
        output["escaped"] = "an object that was never in the array"
        return False
    __gt__ = __lt__
    def __eq__(self, other):
        output["escaped"] = "an object that was never in the array"
        return False
class First:
    def __eq__(self, other):
        for i in range(len(a)):
            a[i] = i
        kept.append([tuple([Spy()] * 41) for _ in range(60)])
        return True
kept = []
for order in (
    lambda: np.argsort(a), lambda: np.lexsort((a,)), lambda: np.argpartition(a, 3), lambda: a.argmax(), lambda: np.argmin(a),
    lambda: np.searchsorted(a, tuple([First()] + [5] * 40)), lambda: np.clip(a, a, a), lambda: np.minimum.reduce(a),
    lambda: np.maximum.accumulate(a), lambda: np.unique(a),
):
    for _ in range(3):
        a = np.full(9, None, dtype=object)
        for i in range(9):
            a[i] = tuple([First()] + [5] * 40)
        try:
            order()
        except (TypeError, ValueError):
            pass
