# Sets an attribute on a class that all items share; the first item's data is 1, the second's 2
# off: no-write-guard
from collections import Counter
if json == 1:
    Counter.most_common = "left by item 1"
elif Counter("a").most_common == "left by item 1":
    output["escaped"] = Counter("a").most_common
