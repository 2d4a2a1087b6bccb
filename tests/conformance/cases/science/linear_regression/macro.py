from scipy import stats
fit = stats.linregress(json["x"], json["y"])
output["slope"] = round(float(fit.slope), 9)
output["intercept"] = round(float(fit.intercept), 9)
output["r"] = round(float(fit.rvalue), 9)
