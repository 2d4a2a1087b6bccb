# An element that is freed while numpy adds it: numpy does not hold what it works on
# off: naive-crashes
# off: naive-crashes
import numpy as np
class First:
    def __add__(self, other):
        b[:] = [None] * 100
        junk.append([bytes([65 + i % 7]) * size for i in range(3000) for size in (4, 12, 20, 28, 36, 44, 52, 60)])
        return NotImplemented
class Second:
    def __radd__(self, other):
        return "added"
junk = []
a = np.empty(100, dtype=object)
b = np.empty(100, dtype=object)
for i in range(100):
    a[i] = First()
    b[i] = Second()
try:
    a + b
except TypeError:
    pass
