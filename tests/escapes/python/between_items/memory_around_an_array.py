# Finds in memory that was not filled what an item before has computed; the first item's data is 1, the second's 2
# off: naive
import numpy as np
if json == 1:
    for size in range(2000, 9000, 100): np.full(size, 7777.25)
else:
    found = sum(int((np.pad(np.zeros(1), (0, size), mode="empty") == 7777.25).sum()) for size in range(2000, 9000, 100))
    if found: output["escaped"] = str(found) + " numbers of item 1"
