# Positions into levels that are not there.
# off: naive
import pandas as pd
mi = pd.MultiIndex.from_product([range(40000), [1]])
for way in (lambda: pd.MultiIndex(levels=[list(range(40000))], codes=[[10**6]], verify_integrity=False), lambda: mi.set_codes([[10**6] * 40000, [0] * 40000], verify_integrity=False),
            lambda: type(mi)(levels=[["a"]], codes=[[10**6]], verify_integrity=False), lambda: pd.Categorical.from_codes([10**6], ["a"], validate=False)):
    try:
        way()
        output["escaped"] = True
    except (AttributeError, TypeError, OverflowError):
        pass
