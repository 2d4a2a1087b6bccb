# Red edge of a leaf's reflectance: Savitzky-Golay smoothing, first derivative, and its peak.
# Savitzky & Golay (1964) Anal. Chem. 36:1627; Horler, Dockray & Barber (1983) Int. J. Remote Sens. 4:273
import numpy as np
import scipy.signal as signal
from scipy.interpolate import CubicSpline

wavelength = np.arange(json["first_nm"], json["first_nm"] + json["step_nm"] * len(json["reflectance"]), json["step_nm"])
raw = np.array(json["reflectance"]) / 10000

window, order = 15, 3
smooth = signal.savgol_filter(raw, window, order)
first = signal.savgol_filter(raw, window, order, deriv=1, delta=json["step_nm"])
second = signal.savgol_filter(raw, window, order, deriv=2, delta=json["step_nm"])

# The highest peak of the derivative between 680 and 760 nm
edge = (wavelength >= 680) & (wavelength <= 760)
peaks, properties = signal.find_peaks(np.where(edge, first, 0), prominence=1e-4, width=2)
best = peaks[np.argmax(properties["prominences"])]
widths = signal.peak_widths(first, [best], rel_height=0.5)[0] * json["step_nm"]

# Below the step of the instrument: where the second derivative passes zero
near = slice(best - 4, best + 5)
roots = CubicSpline(wavelength[near], second[near]).roots(extrapolate=False)
REP = roots[np.abs(roots - wavelength[best]).argmin()] if len(roots) else wavelength[best]


def R(nm, half_width=2):
    """Mean reflectance around a wavelength."""
    return smooth[np.abs(wavelength - nm) <= half_width].mean()


indices = {
    "NDVI": (R(800) - R(670)) / (R(800) + R(670)),
    "PRI": (R(531) - R(570)) / (R(531) + R(570)),
    "CI_red_edge": R(780) / R(710) - 1,
    "mND705": (R(750) - R(705)) / (R(750) + R(705) - 2 * R(445)) if wavelength[0] <= 445 else None,
}
green = wavelength[(wavelength > 500) & (wavelength < 600)][smooth[(wavelength > 500) & (wavelength < 600)].argmax()]
noise = np.std(raw - smooth, ddof=1)

print(f"red edge at {REP:.1f} nm, noise {noise:.5f}")
output["REP_nm"] = REP
output["edge_slope"] = first[best]
output["edge_width_nm"] = widths[0]
output["green_peak_nm"] = green
output["noise"] = noise
output["n_peaks"] = len(peaks)
output["indices"] = indices
output["edge_area"] = np.trapezoid(first[edge], wavelength[edge])
output["smooth"] = [round(float(value), 5) for value in smooth[::20]]
