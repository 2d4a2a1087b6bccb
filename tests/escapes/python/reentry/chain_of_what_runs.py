# The length of a ChainMap over `map` runs the macro's function, wherever C code asks for it.
# off: original-collections
from collections import ChainMap
def run(x):
    output["escaped"] = "a function ran where a length was asked for"
    return "key", 1  # as a key and as a pair
len(ChainMap({}, map(run, [1])))
