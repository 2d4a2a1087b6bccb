# Calls what makes classes, with a function of its own
# off: naive
output["escaped"] = __build_class__(lambda: None, "A").__mro__[1].__name__
