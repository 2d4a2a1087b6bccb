# groupby compares keys that it does not hold: the first item of one lets it go on, and the rest of the key is gone.
# off: original-itertools
import itertools
class Key:
    def __eq__(self, other):
        if not entered:
            entered.append(1)
            next(groups)
            kept.append([tuple([Spy()] * 41) for _ in range(100)])
        return True
class Spy:
    def __eq__(self, other):
        output["escaped"] = "an object that was never a key"
        return False
kept = []
entered = []
try:
    for _ in range(20):
        entered.clear()
        groups = itertools.groupby(iter(range(5)), lambda i: tuple([Key()] + [5] * 40) if i < 2 else i)
        next(groups)
        next(groups)
except (ValueError, StopIteration):
    pass
