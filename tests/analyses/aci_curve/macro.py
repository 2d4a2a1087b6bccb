# A/Ci curve: Vcmax, Jmax and Rd of the model of Farquhar, von Caemmerer & Berry (1980) Planta 149:78
# Kinetic constants and their temperature response: Bernacchi et al. (2001) Plant Cell Environ. 24:253
# Electron transport: Medlyn et al. (2002), theta = 0.7 there
import numpy as np
from scipy.optimize import least_squares, brentq

R_GAS = 8.314e-3  # kJ mol-1 K-1
O2 = 210.0        # mmol mol-1

Ci = np.array(json["Ci"], float)
A = np.array(json["A"], float)
T_leaf = json["T_leaf"]
PAR = json["PAR"]


def arrhenius(c, dHa):
    return np.exp(c - dHa / (R_GAS * (T_leaf + 273.15)))


Kc = arrhenius(38.05, 79.43)         # umol mol-1
Ko = arrhenius(20.30, 36.38)         # mmol mol-1
Gamma_star = arrhenius(19.02, 37.83)
Km = Kc * (1 + O2 / Ko)


def electron_transport(Jmax, theta=0.7, alpha=0.3):
    a, b, c = theta, -(alpha * PAR + Jmax), alpha * PAR * Jmax
    return (-b - np.sqrt(b**2 - 4 * a * c)) / (2 * a)


def A_c(Ci, Vcmax, Rd):
    return Vcmax * (Ci - Gamma_star) / (Ci + Km) - Rd


def A_j(Ci, Jmax, Rd):
    J = electron_transport(Jmax)
    return J / 4 * (Ci - Gamma_star) / (Ci + 2 * Gamma_star) - Rd


def model(params, Ci):
    Vcmax, Jmax, Rd = params
    return np.minimum(A_c(Ci, Vcmax, Rd), A_j(Ci, Jmax, Rd))


ok = np.isfinite(Ci) & np.isfinite(A) & (Ci > 0)
if ok.sum() < 6:
    raise ValueError(f"only {ok.sum()} usable points")
Ci, A = Ci[ok], A[ok]

fit = least_squares(lambda p: model(p, Ci) - A, x0=[60.0, 110.0, 1.0], bounds=([1, 1, 0], [400, 600, 10]), x_scale=[50, 100, 1])
Vcmax, Jmax, Rd = fit.x

# Standard errors from the Jacobian
dof = max(len(A) - len(fit.x), 1)
s2 = 2 * fit.cost / dof
se = np.sqrt(np.diag(np.linalg.inv(fit.jac.T @ fit.jac) * s2))

# Ci where both limitations meet
transition = brentq(lambda ci: A_c(ci, Vcmax, Rd) - A_j(ci, Jmax, Rd), 60, 3000)
limited = np.where(A_c(Ci, Vcmax, Rd) < A_j(Ci, Jmax, Rd), "Rubisco", "RuBP")

residuals = fit.fun
output.update({
    "Vcmax": Vcmax, "Jmax": Jmax, "Rd": Rd,
    "Vcmax_se": se[0], "Jmax_se": se[1], "Rd_se": se[2],
    "Vcmax25": Vcmax / np.exp(26.35 - 65.33 / (R_GAS * (T_leaf + 273.15))),
    "Jmax_Vcmax": Jmax / Vcmax,
    "Ci_transition": transition,
    "limitation": limited.tolist(),
    "n_Rubisco": int((limited == "Rubisco").sum()),
    "rmse": np.sqrt(np.mean(residuals**2)),
    "r2": 1 - np.sum(residuals**2) / np.sum((A - A.mean())**2),
    "converged": bool(fit.success),
    "A_400": np.interp(280.0, np.linspace(50, 1500, 300), model(fit.x, np.linspace(50, 1500, 300))),
})
