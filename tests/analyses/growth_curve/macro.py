# Growth of a rosette: exponential, logistic and Gompertz curves, chosen by AICc.
# Paine et al. (2012) Methods Ecol. Evol. 3:245; Burnham & Anderson (2002)
import numpy as np
import pandas as pd
from scipy.optimize import curve_fit

data = pd.DataFrame(json["areas"])
data["date"] = pd.to_datetime(data["date"])
data["day"] = (data["date"] - data["date"].min()).dt.total_seconds() / 86400
daily = data.groupby("day")["area_mm2"].median()
t, y = daily.index.to_numpy(dtype=float), daily.to_numpy(dtype=float)


def exponential(t, M0, r):
    return M0 * np.exp(r * t)


def logistic(t, M0, K, r):
    return M0 * K / (M0 + (K - M0) * np.exp(-r * t))


def gompertz(t, M0, K, r):
    return K * (M0 / K) ** np.exp(-r * t)


models = {
    "exponential": (exponential, [y[0], 0.1]),
    "logistic": (logistic, [y[0], 1.2 * y.max(), 0.3]),
    "gompertz": (gompertz, [y[0], 1.5 * y.max(), 0.1]),
}
rows = []
for name, (f, p0) in models.items():
    # Errors grow with size: the fit is one of logarithms
    try:
        popt, pcov = curve_fit(lambda t, *p: np.log(f(t, *np.exp(p))), t, np.log(y), p0=np.log(p0), maxfev=20000)
    except RuntimeError:
        print(f"{name} did not converge")
        continue
    params = np.exp(popt)
    residuals = np.log(y) - np.log(f(t, *params))
    n, k = len(y), len(params) + 1
    AIC = n * np.log(np.mean(residuals**2)) + 2 * k
    rows.append({"model": name, "params": params, "AICc": AIC + 2 * k * (k + 1) / (n - k - 1), "rmse_log": residuals.std()})

table = pd.DataFrame(rows).set_index("model")
table["delta"] = table["AICc"] - table["AICc"].min()
table["weight"] = np.exp(-table["delta"] / 2) / np.exp(-table["delta"] / 2).sum()
best = table["AICc"].idxmin()
f, _ = models[best]
params = table.loc[best, "params"]

# Absolute and relative growth rates along the best curve
days = np.linspace(t.min(), t.max(), 201)
size = f(days, *params)
AGR = np.gradient(size, days)
RGR = AGR / size
doubling = np.log(2) / RGR[0]

output["best"] = best
output["models"] = {name: {"AICc": row["AICc"], "delta": row["delta"], "weight": row["weight"], "params": list(row["params"])} for name, row in table.iterrows()}
output["AGR_max"] = AGR.max()
output["day_of_AGR_max"] = days[AGR.argmax()]
output["RGR"] = {"first": RGR[0], "mean": (np.log(size[-1]) - np.log(size[0])) / np.ptp(t), "last": RGR[-1]}
output["doubling_days"] = doubling
output["last_day"] = data["date"].max().strftime("%Y-%m-%d")
output["weekly"] = daily.rolling(7, min_periods=1).mean().round(3).tolist()[::7]
