# Reads an attribute by the dotted name of a value pattern
# off: naive
class A: pass
match 1:
    case A.__base__.__name__: pass
    case _: pass
output["escaped"] = "read"
