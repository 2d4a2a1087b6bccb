from scipy.optimize import curve_fit

def decay(x, start, half):
    return start * 0.5 ** (x / half)

(start, half), covariance = curve_fit(decay, np.array(json["x"]), np.array(json["y"]), p0=[5, 2])
output["start"] = round(float(start), 5)
output["half"] = round(float(half), 5)
