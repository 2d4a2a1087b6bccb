# Errors as people catch them.
import numpy as np
import pandas as pd

output["zero"] = None
try:
    1 / 0
except ZeroDivisionError as e:
    output["zero"] = str(e)
try:
    json["nothing"]
except KeyError as e:
    output["key"] = str(e)
try:
    float("n/a")
except (ValueError, TypeError) as e:
    output["value"] = str(e)
try:
    pd.DataFrame({"a": [1]})["b"]
except KeyError as e:
    output["column"] = str(e)
try:
    pd.to_datetime("not a date")
except ValueError:
    output["date"] = "invalid"
try:
    np.linalg.solve(np.ones((2, 2)), [1, 2])
except np.linalg.LinAlgError:
    output["singular"] = True
from scipy.optimize import brentq
try:
    brentq(lambda x: x ** 2 + 1, -1, 1)
except ValueError as e:
    output["brentq"] = str(e)
try:
    raise RuntimeError("bad trace") from None
except Exception as e:
    output["general"] = type(e).__name__, e.args[0]
else:
    output["else"] = True
finally:
    output["end"] = True
try:
    pd.to_numeric(["1", "x"])
except Exception as exc:
    output["numeric"] = exc.__class__.__name__
