# JIP test: energy fluxes of photosystem II from the fast fluorescence rise O-J-I-P.
# Strasser, Tsimilli-Michael & Srivastava (2004), in: Chlorophyll a Fluorescence, pp. 321-362
# Performance index: Strasser, Srivastava & Tsimilli-Michael (2000)
import numpy as np
from scipy.signal import savgol_filter

t_ms = np.array(json["time_us"]) / 1000.0
F = np.asarray(json["data_raw"], dtype=float) - json.get("dark_offset", 0)

order = np.argsort(t_ms)
t_ms, F = t_ms[order], F[order]
log_t = np.log10(t_ms)
F_smooth = savgol_filter(F, window_length=7, polyorder=2)


def F_at(ms):
    """Fluorescence at a time in ms, read from the log-time curve."""
    return float(np.interp(np.log10(ms), log_t, F_smooth))


steps = {"O": 0.05, "K": 0.3, "J": 2.0, "I": 30.0}
F0, FK, FJ, FI = [F_at(ms) for ms in steps.values()]
iP = int(np.argmax(F_smooth))
FM, t_FM = F_smooth[iP], t_ms[iP]
FV = FM - F0

# Relative variable fluorescence
V = lambda f: (f - F0) / FV
VJ, VI, VK = map(V, (FJ, FI, FK))
M0 = 4 * (FK - F0) / FV           # initial slope, ms-1

# Area between the curve and FM, normalised: Sm; N = turnovers of QA
upto = (t_ms >= steps["O"]) & (t_ms <= t_FM)
area = np.trapezoid(FM - F_smooth[upto], t_ms[upto])
Sm = area / FV
Ss = VJ / M0
N = Sm * M0 / VJ

# Yields
phi_P0 = 1 - F0 / FM
psi_0 = 1 - VJ
phi_E0 = phi_P0 * psi_0
phi_D0 = 1 - phi_P0
delta_R0 = (1 - VI) / (1 - VJ)
phi_R0 = phi_P0 * psi_0 * delta_R0

# Specific fluxes per reaction centre
fluxes = {
    "ABS_RC": M0 / VJ / phi_P0,
    "TR0_RC": M0 / VJ,
    "ET0_RC": M0 / VJ * psi_0,
    "DI0_RC": M0 / VJ / phi_P0 - M0 / VJ,
    "RE0_RC": M0 / VJ * psi_0 * delta_R0,
}
RC_ABS = 1 / fluxes["ABS_RC"]
PI_ABS = RC_ABS * (phi_P0 / (1 - phi_P0)) * (psi_0 / (1 - psi_0))
PI_total = PI_ABS * delta_R0 / (1 - delta_R0)

if not 0 < phi_P0 < 1:
    print(f"phi_P0 = {phi_P0:.3f} is out of range")

return {
    "F0": F0, "FM": FM, "t_FM": t_FM, "FV_FM": phi_P0,
    "VJ": VJ, "VI": VI, "VK": VK, "WK": VK / VJ, "M0": M0, "Sm": Sm, "Ss": Ss, "N": N,
    "psi_0": psi_0, "phi_E0": phi_E0, "phi_D0": phi_D0, "delta_R0": delta_R0, "phi_R0": phi_R0,
    **{name: float(value) for name, value in fluxes.items()},
    "PI_ABS": PI_ABS, "PI_total": PI_total,
    "V_curve": [round(v, 4) for v in V(F_smooth)[::10].tolist()],
}
