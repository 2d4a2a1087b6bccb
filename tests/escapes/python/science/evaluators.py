# Text that pandas runs.
# off: naive
import numpy as np
import pandas as pd
df = pd.DataFrame({"a": [1]})
for way in (lambda: pd.eval("1+1"), lambda: df.eval("a"), lambda: df.query("a > 0"), lambda: df.apply("eval", args=("a",)),
            lambda: df.pipe("eval"), lambda: df.style, lambda: np.r_["df"], lambda: np.bmat("df"), lambda: np.c_["output"]):
    try:
        way()
        output["escaped"] = True
    except (AttributeError, TypeError, ValueError):
        pass
