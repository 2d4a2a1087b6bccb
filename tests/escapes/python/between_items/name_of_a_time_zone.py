# Tells by a time zone whether an item before has named it; the first item's data is 1, the second's 2
# off: naive
import zoneinfo
import pandas as pd
used, unused, used_in_pandas, unused_in_pandas = ("Europe/" + str(city) for city in ("Vienna", "Oslo", "Rome", "Madrid"))
def names_of(name):
    zone = zoneinfo.ZoneInfo(name)
    return zone.key is name, str(zone) is name
def is_own(name):
    return str(pd.Timestamp("2024-03-01", tz=name).tz) is name
if json == 1:
    names_of(used)
    is_own(used_in_pandas)
elif names_of(used) != names_of(unused) or is_own(used_in_pandas) != is_own(unused_in_pandas):
    output["escaped"] = "which zone item 1 named"
