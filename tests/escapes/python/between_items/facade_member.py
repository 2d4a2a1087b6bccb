# Keeps values in a module by a namedtuple's __init__ (found here); the first item's data is 1, the second's 2
# off: no-row-check
from collections import namedtuple
import math
if json == 1:
    namedtuple("Row", "text").__init__(math, "left by item 1")
else:
    found = namedtuple("Row", "text").__repr__(math)
    if "left by item 1" in found: output["escaped"] = found
