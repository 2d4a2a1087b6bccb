# Circadian period of leaf movement or luminescence under constant light: detrending, Lomb-Scargle, cosinor.
# Lomb (1976), Scargle (1982); cosinor: Nelson et al. (1979) Chronobiologia 6:305; Zielinski et al. (2014) PLoS ONE 9:e96462
import numpy as np
import pandas as pd
from scipy import optimize, signal, stats

series = pd.Series(json["value"], index=pd.to_datetime(json["time"]), dtype=float)
series = series[~series.index.duplicated()].sort_index()
hourly = series.resample("1h").mean().interpolate(limit=3)
trend = hourly.rolling(window=24, center=True, min_periods=12).mean()
detrended = (hourly - trend).dropna()

t = (detrended.index - detrended.index[0]).total_seconds().to_numpy() / 3600
y = detrended.to_numpy()
y = y - y.mean()

periods = np.arange(16, 34, 0.05)
power = signal.lombscargle(t, y, 2 * np.pi / periods, normalize=True)
first_guess = periods[np.argmax(power)]


def design(period):
    w = 2 * np.pi * t / period
    return np.column_stack([np.ones_like(t), np.cos(w), np.sin(w)])


def cosinor(period):
    X = design(period)
    beta, *_ = np.linalg.lstsq(X, y, rcond=None)
    return beta, float(np.sum((y - X @ beta) ** 2))


refined = optimize.minimize_scalar(lambda p: cosinor(p)[1], bounds=(first_guess - 2, first_guess + 2), method="bounded", options={"xatol": 1e-6})
period = refined.x
(mesor, a, b), rss = cosinor(period)
amplitude = np.hypot(a, b)
acrophase_h = (np.arctan2(b, a) % (2 * np.pi)) * period / (2 * np.pi)

n, k = len(y), 3
F = ((np.sum(y**2) - rss) / 2) / (rss / (n - k))
p_value = stats.f.sf(F, 2, n - k)

# The same from the spectrum: zero-padded FFT
spectrum = np.abs(np.fft.rfft(y * np.hanning(n), n=16 * n))
freq = np.fft.rfftfreq(16 * n, d=1.0)
window = (freq > 1 / 34) & (freq < 1 / 16)
period_fft = 1 / freq[window][spectrum[window].argmax()]

# Cycle by cycle: the peaks
peaks, _ = signal.find_peaks(signal.savgol_filter(y, 9, 2), distance=16, prominence=0.5 * amplitude)
cycles = np.diff(t[peaks])

output["period_h"] = period
output["period_fft_h"] = period_fft
output["amplitude"] = amplitude
output["acrophase_h"] = acrophase_h
output["power"] = power.max()
output["RAE"] = np.sqrt(rss / (n - k)) / amplitude
output["F"], output["p"] = F, p_value
output["rhythmic"] = bool(p_value < 0.01)
output["cycles"] = {"n": len(cycles), "mean": cycles.mean() if len(cycles) else None, "sd": np.std(cycles, ddof=1) if cycles.size > 1 else None}
output["peaks_at"] = [stamp.strftime("%d %H:%M") for stamp in detrended.index[peaks]]
