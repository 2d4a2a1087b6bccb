# Takes the place of the read guard by `except … as`, with an exception that can be called. RestrictedPython's hook names in a place where names are bound (GHSA-ffg3-p8fm-mjx2 is the positional-only case)
# off: writable-hook-names
class Fake(Exception):
    def __call__(self, obj, name):
        return (obj, name, "unguarded")
def f():
    try:
        raise Fake()
    except Fake as _getattr_:
        got = (1).real
        if type(got) is tuple and len(got) == 3:
            output["escaped"] = got[2]
f()
