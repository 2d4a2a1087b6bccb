# Renames a function that all items share, by functools.wraps (found here); the first item's data is 1, the second's 2
# off: original-functools
from functools import wraps
import copy
def left_by_item_1(): pass
if json == 1:
    wraps(left_by_item_1)(copy.deepcopy)
elif copy.deepcopy.__name__ == "left_by_item_1":
    output["escaped"] = copy.deepcopy.__name__
