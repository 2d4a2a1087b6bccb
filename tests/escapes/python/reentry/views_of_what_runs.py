# A view of a defaultdict compares by asking for what is not there, which runs the macro's function.
# off: original-collections.abc
from collections import defaultdict
from collections.abc import ItemsView
def run():
    output["escaped"] = "a function ran where sets were compared"
    return 1
asked = defaultdict(run)
asked["other"] = 1
frozenset([("a", 1)]) <= ItemsView(asked)
