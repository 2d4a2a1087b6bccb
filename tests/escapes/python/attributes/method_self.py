# Reads the generator behind random's functions, and its class's module
# off: no-read-guard
import random
output["escaped"] = getattr(getattr(random.shuffle, "__se" + "lf__"), "_rand" + "below").__name__
