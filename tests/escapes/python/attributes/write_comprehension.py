# Writes an attribute of a class that all items share, as a comprehension's variable
# off: no-write-guard
from collections import Counter
class Door:
    def __enter__(self):
        return "changed"
    def __exit__(self, *error):
        return None
[1 for Counter.most_common in [1]]
got = Counter("a").most_common
if not callable(got):
    output["escaped"] = str(got)
