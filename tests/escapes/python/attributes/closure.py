# Reads the variables that a function of ours has closed over
# off: no-read-guard
from functools import wraps
def plain(): pass
cells = getattr(wraps(plain), "__clos" + "ure__")
output["escaped"] = [repr(getattr(cell, "cell_" + "contents")) for cell in cells]
