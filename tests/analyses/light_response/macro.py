# Light response of CO2 assimilation: non-rectangular hyperbola.
# Marshall & Biscoe (1980) J. Exp. Bot. 31:29; Thornley (1976); light points as in Lobo et al. (2013) Photosynthetica 51:258
import numpy as np
import pandas as pd
from scipy import optimize

table = pd.DataFrame({"PAR": json["PAR"], "A": json["A"]}).dropna()
mean = table.groupby("PAR", as_index=False).agg(A=("A", "mean"), sd=("A", "std"), n=("A", "count"))
mean["sd"] = mean["sd"].fillna(mean["sd"].median()).clip(lower=0.05)
I = mean["PAR"].to_numpy(float)
A = mean["A"].to_numpy(float)


def nrh(I, phi, Amax, theta, Rd):
    s = phi * I + Amax
    return (s - np.sqrt(s**2 - 4 * theta * phi * I * Amax)) / (2 * theta) - Rd


# Start: slope in dim light, highest value, dark value
dim = I <= 200
phi0, minus_Rd0 = np.polyfit(I[dim], A[dim], 1)
start = [phi0, A.max() - minus_Rd0, 0.6, -minus_Rd0]
popt, pcov = optimize.curve_fit(
    nrh, I, A, p0=start, sigma=mean["sd"], absolute_sigma=True, bounds=((0.001, 0.1, 0.01, 0), (0.125, 100, 0.999, 10)),
)
se = np.sqrt(np.diag(pcov))
phi, Amax, theta, Rd = popt

I_comp = optimize.brentq(nrh, 0.0, 500.0, args=tuple(popt))
I_sat = {}
for percent in (50, 75, 85, 90):
    target = percent / 100 * Amax - Rd
    I_sat[f"I_sat_{percent}"] = optimize.brentq(lambda light: nrh(light, *popt) - target, 0, 1e5)

predicted = nrh(I, *popt)
mean["residual"] = A - predicted
ss_res, ss_tot = (mean["residual"] ** 2).sum(), ((A - A.mean()) ** 2).sum()
grid = np.linspace(0, I.max(), 9)

output |= dict(zip(["phi", "Amax", "theta", "Rd"], popt))
output["se"] = se
output["I_comp"] = I_comp
output.update(I_sat)
output["r2"] = 1 - ss_res / ss_tot
output["curve"] = {"PAR": grid, "A": nrh(grid, *popt)}
output["table"] = mean.round(6).to_dict("records")
