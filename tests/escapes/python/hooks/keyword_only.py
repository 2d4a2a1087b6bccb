# Takes the place of the read guard by a keyword-only parameter. RestrictedPython's hook names in a place where names are bound (GHSA-ffg3-p8fm-mjx2 is the positional-only case)
# off: writable-hook-names
def fake(obj, name):
    return (obj, name, "unguarded")
def f(*, _getattr_=fake):
    got = (1).real
    if type(got) is tuple and len(got) == 3:
        output["escaped"] = got[2]
f()
