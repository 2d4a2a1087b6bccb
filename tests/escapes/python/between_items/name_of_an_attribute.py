# Tells by the name of an attribute whether an item before has set one of that name; the first item's data is 1, the second's 2
# off: naive
class Box: pass
def is_known(name):
    box = Box()
    setattr(box, name, 1)
    return [found for found in dir(box) if not found.startswith("_")][0] is not name
used, unused = ("left by " + str(name) for name in ("item 1", "nobody"))
if json == 1:
    is_known(used)
elif is_known(used) != is_known(unused):
    output["escaped"] = "which name item 1 gave an attribute"
