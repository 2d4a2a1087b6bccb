# A list of functions that changes after it was checked.
# off: naive
import pandas as pd
df = pd.DataFrame({"a": [1, 2]})
functions = []
seen = []
def change(x):
    functions[1] = "to_dict"
    seen.append(1)
    return 1
functions.extend([change, "sum"])
result = df.agg(functions)
if "to_dict" in [str(label) for label in result.index]:
    output["escaped"] = True
