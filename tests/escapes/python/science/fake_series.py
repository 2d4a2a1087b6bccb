# An object that says it is a Series.
# off: naive
import pandas as pd
try:
    class Fake:
        _typ = "series"
        _values = [1]
        dtype = "int64"
    fake = Fake()
    said = fake._typ
except AttributeError:
    said = None
output["escaped"] = said == "series"
try:
    fake._typ = "series"
    output["escaped"] = True
except AttributeError:
    pass
try:
    Fake._typ = "series"
    output["escaped"] = True
except AttributeError:
    pass
