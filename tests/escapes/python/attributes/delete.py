# Deletes a method of a class that all items share
# off: no-write-guard
from collections import Counter
del Counter.most_common
try:
    Counter("a").most_common(1)
except AttributeError:
    output["escaped"] = "deleted"
