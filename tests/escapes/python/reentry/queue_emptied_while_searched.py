# deque.index compares elements that it does not hold: one of them empties the queue (mended in Python 3.12).
# off: naive-where-python-has-the-gap
from collections import deque
class First:
    def __init__(self, then):
        self.then = then
    def __eq__(self, other):
        return self.then(other)
found = []
kept = []
def empty(other):
    queue.clear()
    kept.append([tuple([Spy()] * 41) for _ in range(100)])
    return True
class Spy:
    def __eq__(self, other):
        found.append(1)
        return False
for _ in range(20):
    queue = deque([tuple([First(empty)] + [5] * 40)])
    try:
        queue.index(tuple([0] + [6] * 40))
    except (ValueError, RuntimeError, IndexError):
        pass
if found:
    output["escaped"] = "objects that were never in the queue were compared"
