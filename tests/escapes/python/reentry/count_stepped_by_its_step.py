# count adds a step to a number that it does not hold: the step's own code steps it on, and the number is freed.
# off: original-itertools-crashes
import itertools
class Step:
    def __init__(self):
        self.steps = 0
    def __index__(self):
        return 1
    def __radd__(self, number):
        self.steps += 1
        if self.steps == 1:
            next(counted)
            kept.append([bytes([65]) * size for size in range(100, 240) for _ in range(40)])
        return number + 1
kept = []
for size in (900, 1000, 1100):
    counted = itertools.count(1 << size, Step())
    first = next(counted)
    if first != 1 << size:
        output["escaped"] = repr(first)[:60]
