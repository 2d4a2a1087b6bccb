# Reads the function behind a property, and its code
# off: no-read-guard
def f(self): pass
output["escaped"] = getattr(getattr(property(f), "fg" + "et"), "__co" + "de__").co_name
