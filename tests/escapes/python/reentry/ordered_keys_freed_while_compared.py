# OrderedDict goes along its keys in C while their own code empties it: what comes next is freed.
# off: naive-crashes
from collections import OrderedDict
class Key:
    def __init__(self, number):
        self.number = number
    def __hash__(self):
        if working:
            emptied.clear()
            kept.append([bytes([65]) * size for size in range(16, 120, 8) for _ in range(60)])
        return self.number
    def __eq__(self, other):
        return self is other
kept = []
working = []
for way in (
    lambda d: d.copy(), lambda d: d.move_to_end(wanted), lambda d: d.pop(wanted), lambda d: d.popitem(), lambda d: OrderedDict(d),
    lambda d: list(d.values()), lambda d: d == OrderedDict(d), lambda d: list(d.items()), lambda d: d | d,
    lambda d: d.setdefault(Key(50), 1), lambda d: OrderedDict.fromkeys(d),
):
    for _ in range(10):
        working.clear()
        emptied = OrderedDict((Key(i), [i] * 50) for i in range(9))
        wanted = list(emptied)[4]
        working.append(1)
        try:
            way(emptied)
        except (KeyError, RuntimeError):
            pass
