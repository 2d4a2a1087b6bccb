# The same walk with names that are made at run time
# off: no-read-guard
def under(name):
    return "_" * 2 + name + "_" * 2
base = getattr(getattr((), under("class")), under("base"))
output["escaped"] = len(getattr(base, under("subclasses"))()) > 50
