# rolling(win_type=…) takes any name of scipy.signal.windows; `test` runs pytest.
# off: naive
import pandas as pd
s = pd.Series([1.0, 2, 3])
for x in (s, pd.DataFrame({"a": s})):
    for name in ("test", "get_window", "windows", "__builtins__", "_windows", "PytestTester"):
        try:
            x.rolling(2, win_type=name).mean()
            output["escaped"] = name
        except Exception as error:
            if "win_type" not in str(error):
                output["escaped"] = f"{name}: {error}"
