# Leaves an object in re's cache that says it is every flag (found here); the first item's data is 1, the second's 2
# off: original-re
import re
class Flags:
    def __hash__(self): return hash(0)
    def __eq__(self, other): return True
    def __and__(self, other): return 2 & other
    def __rand__(self, other): return 2 & other
    def __or__(self, other): return 2 | other
    def __ror__(self, other): return 2 | other
    def __index__(self): return 2
if json == 1:
    re.compile("left by item 1", Flags())
elif re.match("left by item 1", "LEFT BY ITEM 1"):
    output["escaped"] = "item 1 chose the flags of item 2"
