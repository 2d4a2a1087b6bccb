# A spectrum of a signal.
import numpy as np
from scipy import fft

fs = 100
t = np.arange(0, 2, 1 / fs)
signal = np.sin(2 * np.pi * 5 * t) + 0.5 * np.sin(2 * np.pi * 12 * t)
spectrum = np.fft.rfft(signal)
freqs = np.fft.rfftfreq(t.size, d=1 / fs)
power = np.abs(spectrum) ** 2
order = np.argsort(power)[-2:]
output["dominant"] = sorted(freqs[order].tolist())
output["back"] = np.allclose(np.fft.irfft(spectrum, t.size), signal)
output["phase"] = np.angle(spectrum[10])
output["scipy"] = np.abs(fft.fft(signal))[10], fft.fftfreq(8, 0.1)
low = spectrum.copy()
low[freqs > 8] = 0
output["filtered"] = np.fft.irfft(low)[::40].round(9) + 0.0
output["shift"] = np.fft.fftshift(np.fft.fftfreq(5))
