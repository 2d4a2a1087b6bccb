# Takes the place of the read guard by `import … as`: any module's function would do. RestrictedPython's hook names in a place where names are bound (GHSA-ffg3-p8fm-mjx2 is the positional-only case)
# off: writable-hook-names
def f():
    from math import copysign as _getattr_
    try:
        got = (1).real
    except TypeError as error:
        if "must be real number" in str(error):
            output["escaped"] = str(error)
f()
