# A bootstrap of a fit, and a table of models.
import numpy as np
import pandas as pd
from functools import partial
from scipy.optimize import curve_fit

rng = np.random.default_rng(0)
x = np.linspace(0, 5, 25)
y = 3 * np.exp(-x / 1.7) + 0.4 + rng.normal(0, 0.03, x.size)
exp_decay = lambda x, a, tau, c: a * np.exp(-x / tau) + c
line = lambda x, a, b: a * x + b
taus = []
for _ in range(15):
    pick = rng.integers(0, x.size, x.size)
    p, _ = curve_fit(exp_decay, x[pick], y[pick], p0=(2, 1, 0))
    taus.append(p[1])
output["tau"] = np.mean(taus), np.std(taus, ddof=1), np.percentile(taus, [2.5, 97.5])
fits = {}
for name, f, p0 in [("exp", exp_decay, (2, 1, 0)), ("line", line, (1, 1))]:
    p, cov = curve_fit(f, x, y, p0=p0)
    rss = float(((y - f(x, *p)) ** 2).sum())
    fits[name] = {"k": len(p), "rss": rss, "aic": x.size * np.log(rss / x.size) + 2 * len(p)}
table = pd.DataFrame(fits).T.sort_values("aic")
output["table"] = table.to_dict("index")
output["best"] = table.index[0]
fixed = partial(exp_decay, c=0.4)
output["fixed"] = curve_fit(lambda x, a, tau: fixed(x, a, tau), x, y, p0=(2, 1))[0]
