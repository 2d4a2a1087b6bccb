# Replaces a module's member by a namedtuple's __init__ (found here); the first item's data is 1, the second's 2
# off: no-row-check
from collections import namedtuple
import math
if json == 1:
    namedtuple("Row", "sin").__init__(math, sin="left by item 1")
elif math.sin == "left by item 1":
    output["escaped"] = math.sin
