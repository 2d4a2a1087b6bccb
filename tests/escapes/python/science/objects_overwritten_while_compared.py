# numpy compares tuples in arrays that it does not hold: their own code overwrites them, in all the ways there are.
# off: naive
import numpy as np
import pandas as pd
class Spy:
    def __eq__(self, other):
        output["escaped"] = "an object that was never in an array"
        return False
    __lt__ = __gt__ = __le__ = __ge__ = __eq__
class First:
    def __init__(self, then):
        self.then = then
    def __eq__(self, other):
        self.then()
        kept.append([tuple([Spy()] * 41) for _ in range(20)])
        return True
kept = []
def row(then):
    return tuple([First(then)] + [5] * 40)
def nothing():
    return None
def for_target(a):
    for a[0] in [1]:
        pass
def in_place(a):
    a *= 0
def part_in_place(a):
    a[0:1] += 0
def with_mask(a):
    np.ma.array(a, mask=[0], copy=False)[0] = 1
def through_table(a):
    line = pd.Series(a, dtype=object, copy=False)
    line.iloc[0] = 1
put = np.put
zero = np.full(1, 0, dtype=object)
ways = [
    lambda a: a.fill(1), lambda a: put(a, [0], [1]), lambda a: np.copyto(a, 1), lambda a: np.place(a, [True], [1]),
    lambda a: np.putmask(a, [True], [1]), lambda a: np.add(zero, 1, out=a), lambda a: np.add(zero, 1, a),
    lambda a: np.add.reduce([[1]], axis=0, out=a), lambda a: np.concatenate([zero], out=a), lambda a: zero.clip(0, 1, out=a),
    lambda a: np.frompyfunc(lambda x: x, 1, 1)(zero, out=a), lambda a: np.fill_diagonal(a.reshape(1, 1), 1),
    lambda a: np.put_along_axis(a, np.array([0]), 1, 0), lambda a: np.take(zero, [0], out=a), for_target, with_mask, through_table,
]
for way in ways:
    for _ in range(3):
        a = np.full(1, None, dtype=object)
        b = np.full(1, None, dtype=object)
        a[0] = row(lambda: way(a))
        b[0] = row(nothing)
        a == b
def write(a):
    a[0] = 1
for compare in (np.less, np.maximum, np.array_equal, np.isin, lambda a, b: np.searchsorted(b, a), lambda a, b: (a != b).any()):
    for _ in range(3):
        a = np.full(1, None, dtype=object)
        b = np.full(1, None, dtype=object)
        a[0] = row(lambda: write(a))
        b[0] = row(nothing)
        compare(a, b)
