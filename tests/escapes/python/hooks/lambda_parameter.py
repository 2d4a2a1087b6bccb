# Takes the place of the read guard by a lambda's parameter. RestrictedPython's hook names in a place where names are bound (GHSA-ffg3-p8fm-mjx2 is the positional-only case)
# off: writable-hook-names
def fake(obj, name):
    return (obj, name, "unguarded")

got = (lambda _getattr_: (1).real)(fake)
if type(got) is tuple and len(got) == 3:
    output["escaped"] = got[2]
