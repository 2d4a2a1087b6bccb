# Takes the place of the read guard by **keywords of that name. RestrictedPython's hook names in a place where names are bound (GHSA-ffg3-p8fm-mjx2 is the positional-only case)
# off: writable-hook-names
def fake(obj, name):
    return (obj, name, "unguarded")
def f(*_getattr_):
    try:
        got = (1).real
        if type(got) is tuple and len(got) == 3:
            output["escaped"] = got[2]
    except TypeError as error:
        if "'tuple' object is not callable" in str(error):
            output["escaped"] = str(error)
f(fake)
