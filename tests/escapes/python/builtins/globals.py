# Reads the globals
# off: naive
output["escaped"] = str(globals()['__builtins__'])[:20]
