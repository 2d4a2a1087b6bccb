output["npq"] = np.float64("nan")
output["list"] = np.array([1.0, np.nan, np.inf])
