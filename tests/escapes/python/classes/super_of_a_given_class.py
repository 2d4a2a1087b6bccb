# Reads special methods by way of super() of a class that it was given, in place of an object of it
# off: no-super-guard
import datetime, random
found = []
for begin, kind in ((random.Random, random.Random), (datetime.datetime, datetime.datetime), (bool, bool), (KeyError, KeyError)):
    for name in ("__init__", "__repr__", "__hash__", "__eq__", "__str__"):
        try:
            found.append(getattr(super(begin, kind), name))
        except Exception:
            pass
if found: output["escaped"] = str(found)
