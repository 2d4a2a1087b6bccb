# An array drops an element before the next one is in its place: a generator that is closed by that overwrites it once more.
# off: naive-crashes
import numpy as np
kept = []
def left():
    try:
        yield 1
    finally:
        try:
            a[0] = None
        except ValueError:
            kept.append("closed while it was being closed")
for _ in range(20):
    a = np.full(1, None, dtype=object)
    a[0] = left()
    next(a[0])
    a[0] = 5
if kept:
    output["escaped"] = kept[0]
