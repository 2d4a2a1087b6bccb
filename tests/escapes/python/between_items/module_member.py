# Sets a member of a module; the first item's data is 1, the second's 2
# off: no-write-guard
import statistics
if json == 1:
    statistics.mean = "left by item 1"
elif statistics.mean == "left by item 1":
    output["escaped"] = statistics.mean
