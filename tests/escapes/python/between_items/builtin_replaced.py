# Replaces a builtin; the first item's data is 1, the second's 2
# off: naive
import builtins
if json == 1:
    builtins.left = "by item 1"
else:
    output["escaped"] = left
