series = pd.Series(json)
output["sorted"] = series.sort_values()
output["mean"] = series.mean()
output["rolling"] = series.rolling(2).mean().dropna()
