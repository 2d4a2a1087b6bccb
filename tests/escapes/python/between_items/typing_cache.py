# Leaves an object in typing's cache, which the next item gets for its own (found here); the first item's data is 1, the second's 2
# off: original-typing
import typing
class Spy:
    def __call__(self): pass
    def __hash__(self): return 5
    def __eq__(self, other): return True
    def __repr__(self): return "data " + str(json)
text = repr(typing.List[Spy()])
if json == 2 and "data 1" in text:
    output["escaped"] = text
