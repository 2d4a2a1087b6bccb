# What is overwritten is read at a key, and the key has code of its own that says another place each time.
# off: naive
import numpy as np
class Spy:
    def __eq__(self, other):
        output["escaped"] = "an object that was never in an array"
        return False
class Place:
    def __init__(self, *places):
        self.places = list(places)
    def __index__(self):
        return self.places.pop(0) if len(self.places) > 1 else self.places[0]
class First:
    def __init__(self, then):
        self.then = then
    def __eq__(self, other):
        self.then()
        kept.append([tuple([Spy()] * 41) for _ in range(20)])
        return True
kept = []
def at_place(a):
    a[Place(1, 0)] = 1
def at_places(a):
    a[Place(1, 0), ...] = 1
def in_slice(a):
    a[Place(1, 0):Place(2, 1)] = 1
def by_list(a):
    a[[0, 1]] = 1
def by_mask(a):
    a[np.array([True, False])] = 1
def by_negative(a):
    a[-2] = 1
def by_flat(a):
    a.flat[Place(1, 0)] = 1
for way in (lambda a: a.__class__, at_place, at_places, in_slice, by_list, by_mask, by_negative, by_flat):
    for _ in range(3):
        a = np.full(2, None, dtype=object)
        b = np.full(2, None, dtype=object)
        a[0] = tuple([First(lambda: way(a))] + [5] * 40)
        b[0] = tuple([First(lambda: None)] + [5] * 40)
        np.equal(a, b)
