# The same with names made at run time
# off: no-read-guard
g = (x for x in [1])
output["escaped"] = str(getattr(getattr(g, "gi_" + "frame"), "f_" + "globals"))[:20]
