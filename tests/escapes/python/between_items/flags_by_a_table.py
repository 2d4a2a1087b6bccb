# Leaves an object in re's cache that says it is every flag, by way of the texts of a table; the first item's data is 1
# off: naive
import re
import pandas as pd
class Flags:
    def __hash__(self): return hash(0)
    def __eq__(self, other): return True
    def __and__(self, other): return 2 & other
    def __rand__(self, other): return 2 & other
    def __or__(self, other): return 2 | other
    def __ror__(self, other): return 2 | other
    def __index__(self): return 2
if json == 1:
    texts = pd.Series(["X"]).str
    for place, call in enumerate((texts.findall, texts.count, texts.match, texts.contains)):
        try: call("left %s by item 1" % place, flags=Flags())
        except TypeError: pass
else:
    found = [place for place in range(4) if re.match("left %s by item 1" % place, "LEFT %s BY ITEM 1" % place)]
    if found: output["escaped"] = str(found)
