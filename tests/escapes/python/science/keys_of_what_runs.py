# Objects that compare by running a function, of no class of the macro's: keys of a ChainMap over `map`. They empty the array.
# off: naive-crashes
import numpy as np
from collections import ChainMap
kept = []
objects = np.full(4, None, dtype=object)
def element():
    def empty(x):
        objects[:] = None
        kept.append([tuple([7] * 2) for _ in range(100)])
        return "k"
    return ChainMap({}, map(empty, [1])).keys()
for _ in range(30):
    for place in range(4):
        objects[place] = element()
    np.maximum(objects, objects[::-1])
