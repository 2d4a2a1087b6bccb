# Peaks and their properties.
import numpy as np
from scipy.signal import find_peaks, peak_widths, peak_prominences, argrelextrema, correlate

x = np.linspace(0, 20, 400)
y = np.sin(x) * np.exp(-x / 30) + 0.05 * np.cos(9 * x)
peaks, props = find_peaks(y, height=0.3, distance=40, prominence=0.2)
output["at"] = x[peaks]
output["heights"] = props["peak_heights"]
output["prominences"] = peak_prominences(y, peaks)[0]
output["widths"] = peak_widths(y, peaks, rel_height=0.5)[0]
valleys, _ = find_peaks(-y, distance=40)
output["valleys"] = valleys
output["extrema"] = argrelextrema(y, np.greater, order=30)[0]
output["period"] = np.diff(x[peaks]).mean()
lag = correlate(y - y.mean(), y - y.mean(), mode="full")
output["lag"] = int(np.argmax(lag) - len(y) + 1)
output["crossings"] = np.where(np.diff(np.sign(y)))[0]
output["keys"] = sorted(props)
