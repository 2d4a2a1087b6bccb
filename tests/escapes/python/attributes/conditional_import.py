# Imports a module under another name inside of a function
# off: naive
def f():
    import os as math
    return math.getcwd()
output["escaped"] = f()
