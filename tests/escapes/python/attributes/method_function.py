# Reads the function behind a method of the standard library, and its globals
# off: no-read-guard
from collections import Counter
add = Counter("ab").update
output["escaped"] = getattr(getattr(add, "__fu" + "nc__"), "__glo" + "bals__")["__name__"]
