# Sets how arrays are printed and what division by zero does; the first item's data is 1, the second's 2
# off: naive
import numpy as np
if json == 1:
    np.set_printoptions(precision=1, threshold=2, formatter={"float": lambda x: "left by item 1"})
    np.seterr(all="raise")
else:
    text = str(np.array([1.25, 2.5]))
    if "left by item 1" in text: output["escaped"] = text
    try: np.array([1.0]) / 0
    except FloatingPointError: output["escaped"] = "item 1 made item 2's division fail"
