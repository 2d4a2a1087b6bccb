# Tells by a pattern whether an item before has made an equal one; the first item's data is 1, the second's 2
# off: naive
import re
used, unused = ("left by " + str(name) for name in ("item 1", "nobody"))
if json == 1:
    re.compile(used)
elif (re.compile(used).pattern is used) != (re.compile(unused).pattern is unused):
    output["escaped"] = "which pattern item 1 made"
