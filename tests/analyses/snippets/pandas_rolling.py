# Rolling, expanding and exponentially weighted means.
import numpy as np
import pandas as pd

s = pd.Series(json["trace"])
output["mean"] = s.rolling(3).mean().dropna().tolist()
output["centred"] = s.rolling(window=5, center=True, min_periods=1).median().tolist()
output["std"] = s.rolling(4).std().iloc[-1]
output["apply"] = s.rolling(3).apply(lambda w: w[-1] - w[0], raw=True).dropna().tolist()
output["expanding"] = s.expanding().max().tolist()
output["ewm"] = s.ewm(span=3, adjust=False).mean().tolist()
output["shift"] = (s - s.shift(1)).fillna(0).tolist()
output["pct"] = s.pct_change().iloc[1:].tolist()
output["corr"] = s.rolling(5).corr(s ** 2).iloc[-1]
output["window"] = s.rolling(3, win_type="triang").mean().iloc[2:].tolist()
