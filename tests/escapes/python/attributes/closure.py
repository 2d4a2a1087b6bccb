# Reads the variables that a function of ours has closed over
# off: no-read-guard
from functools import wraps
def plain(): pass
cells = getattr(wraps(plain), "__clos" + "ure__")
output["escaped"] = getattr(cells[0], "cell_" + "contents").__name__
