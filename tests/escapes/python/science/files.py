# Files by numpy and pandas.
# off: naive
import numpy as np
import pandas as pd
import scipy
for module, names in ((np, ["load", "save", "savez", "savetxt", "loadtxt", "genfromtxt", "fromfile", "fromregex", "memmap", "DataSource"]),
                      (pd, ["read_csv", "read_pickle", "read_json", "read_html", "read_sql", "read_excel", "HDFStore", "ExcelWriter", "io"]),
                      (scipy, ["io", "datasets", "misc"])):
    for name in names:
        if hasattr(module, name):
            output["escaped"] = name
