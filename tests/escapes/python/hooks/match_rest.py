# Takes the place of the read guard by the `**rest` of a mapping pattern; RestrictedPython's hook names in a place where names are bound (GHSA-ffg3-p8fm-mjx2 is the positional-only case)
# off: writable-hook-names
def f():
    match {"a": 1}:
        case {"a": 1, **_getattr_}:
            pass
    try:
        (1).real
    except TypeError as error:
        if "'dict' object is not callable" in str(error):
            output["escaped"] = str(error)
f()
