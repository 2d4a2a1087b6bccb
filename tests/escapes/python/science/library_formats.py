# Format strings that a library would fill in.
# off: naive
import numpy as np
import pandas as pd
df = pd.DataFrame({"a": [1.5]})
for way in (lambda: df.to_string(float_format="{0.__class__}".format), lambda: df.to_csv(float_format="{0.__class__}"),
            lambda: df["a"].map("{0.__class__}".format), lambda: np.array2string(np.array([1.5]), formatter={"all": "{0.__class__}".format}),
            lambda: df.map("{0.__class__.__mro__}".format), lambda: df.to_string(formatters=["{0.__class__}".format])):
    try:
        text = str(way())
        if "class '" in text and "object" in text:
            output["escaped"] = text
    except (AttributeError, TypeError, ValueError):
        pass
