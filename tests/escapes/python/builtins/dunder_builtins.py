# Reads the dict of builtins by its name
# off: naive
output["escaped"] = str(__builtins__)[:20]
