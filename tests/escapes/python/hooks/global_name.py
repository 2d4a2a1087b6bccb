# Takes the place of the read guard by a global of the macro's. RestrictedPython's hook names in a place where names are bound (GHSA-ffg3-p8fm-mjx2 is the positional-only case)
# off: writable-hook-names
def set_it():
    global _getattr_
    def _getattr_(obj, name):
        return (obj, name, "unguarded")
set_it()
got = (1).real
if type(got) is tuple and len(got) == 3:
    output["escaped"] = got[2]
