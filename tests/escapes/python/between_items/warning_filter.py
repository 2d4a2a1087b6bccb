# Sets a filter of warnings; the first item's data is 1, the second's 2
# off: original-warnings
import warnings
if json == 1:
    warnings.simplefilter("error")
else:
    try:
        warnings.warn("x")
    except UserWarning:
        output["escaped"] = "item 1 turned item 2's warnings into errors"
