# Reads the __init__ of the bases of objects that it was given, from which unchecked objects are made
# off: no-super-guard
import re, random, functools, datetime, statistics
found = []
for given in (random.Random(1), re.compile("a"), datetime.date(2024, 1, 1), functools.partial(len), statistics.mean, 1, True, "a"):
    for kind in (type(given), object, random.Random, int, str, datetime.date):
        try:
            found.append(super(kind, given).__init__)
        except Exception:
            pass
if found: output["escaped"] = str(found)
