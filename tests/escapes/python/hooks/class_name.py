# Takes the place of the read guard by the name of a class. RestrictedPython's hook names in a place where names are bound (GHSA-ffg3-p8fm-mjx2 is the positional-only case)
# off: writable-hook-names
def outer():
    class _getattr_:
        def __init__(self, obj, name):
            self = None
    got = (1).real
    if type(got) is not int:
        output["escaped"] = "unguarded"
outer()
