# Reads the function behind a cache: __wrapped__
# off: no-read-guard
from functools import cache
@cache
def f(): pass
output["escaped"] = getattr(getattr(f, "__wrap" + "ped__"), "__co" + "de__").co_name
