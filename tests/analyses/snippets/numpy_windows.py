# Moving windows and binning without pandas.
import numpy as np

a = np.array(json["trace"])


def moving_average(x, w):
    return np.convolve(x, np.ones(w), "valid") / w


def running(x, n):
    c = np.cumsum(np.insert(x, 0, 0))
    return (c[n:] - c[:-n]) / n


output["ma"] = moving_average(a, 3)
output["running"] = running(a, 4)
output["windows"] = np.lib.stride_tricks.sliding_window_view(a, 3).max(axis=1)
output["binned"] = a[: len(a) // 5 * 5].reshape(-1, 5).mean(axis=1)
output["bins"] = [a[i:i + 3].mean() for i in range(0, len(a), 3)]
output["outliers"] = a[np.abs(a - a.mean()) > 1.5 * a.std()]
output["normalised"] = (a - a.min()) / (a.max() - a.min())
output["runs"] = [len(run) for run in np.split(a, np.where(np.diff(a) < 0)[0] + 1)]
output["searchsorted"] = np.searchsorted(np.sort(a), [4.0, 7.0])
output["logspace"] = np.logspace(0, 3, 4), np.geomspace(1, 8, 4)
output["cumulative"] = np.maximum.accumulate(a), np.add.accumulate(a)[-1]
