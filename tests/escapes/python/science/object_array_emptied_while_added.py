# An element that is freed while numpy adds it: numpy does not hold what it works on.
class First:
    def __add__(self, other):
        b[:] = [None] * 100
        junk.append([bytes([65]) * 55 + bytes([i & 255]) for i in range(10000)])
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
