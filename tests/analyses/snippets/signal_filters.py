# Filters of scipy.signal.
import numpy as np
from scipy import signal
from scipy.signal import butter, filtfilt

fs = 50.0
t = np.arange(0, 4, 1 / fs)
x = np.sin(2 * np.pi * 1.0 * t) + 0.3 * np.sin(2 * np.pi * 15 * t) + 0.2 * t


def butter_lowpass_filter(data, cutoff, fs, order=5):
    nyq = 0.5 * fs
    b, a = butter(order, cutoff / nyq, btype="low", analog=False)
    return filtfilt(b, a, data)


output["low"] = butter_lowpass_filter(x, 4, fs)[::25]
sos = signal.butter(4, [0.5, 5], "bandpass", fs=fs, output="sos")
output["band"] = signal.sosfiltfilt(sos, x)[::25]
output["detrend"] = signal.detrend(x)[::25]
output["constant"] = signal.detrend(x, type="constant").mean() < 1e-9
output["median"] = signal.medfilt(x, 5)[:5]
output["savgol"] = signal.savgol_filter(x, 11, 3, deriv=1, delta=1 / fs)[::25]
f, P = signal.welch(signal.detrend(x), fs, nperseg=100)
output["welch"] = f[P.argmax()], P.max()
f, P = signal.periodogram(x, fs, detrend="linear")
output["periodogram"] = f[np.argmax(P)]
f, tt, S = signal.spectrogram(x, fs, nperseg=64)
output["spectrogram"] = S.shape
output["decimate"] = signal.decimate(x, 5)[:3]
output["resample"] = signal.resample(x, 20)[:3]
output["hilbert"] = np.abs(signal.hilbert(np.sin(2 * np.pi * 5 * t)))[100]
output["lfilter"] = signal.lfilter([1 / 3] * 3, 1, x)[-1]
output["window"] = signal.windows.hann(5), signal.get_window("hamming", 4)
w, h = signal.freqz([1, 1], worN=4)
output["freqz"] = np.abs(h)
