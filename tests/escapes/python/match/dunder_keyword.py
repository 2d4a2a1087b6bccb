# Reads a dunder by a pattern's keyword
# off: naive
match 1:
    case int(__class__=kind): output["escaped"] = kind.__mro__[1].__name__
