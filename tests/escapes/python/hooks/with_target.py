# Takes the place of the read guard by `with … as`. RestrictedPython's hook names in a place where names are bound (GHSA-ffg3-p8fm-mjx2 is the positional-only case)
# off: writable-hook-names
def fake(obj, name):
    return (obj, name, "unguarded")

class Door:
    def __enter__(self):
        return fake
    def __exit__(self, *error):
        return None
def f():
    with Door() as _getattr_:
        pass
    got = (1).real
    if type(got) is tuple and len(got) == 3:
        output["escaped"] = got[2]
f()
