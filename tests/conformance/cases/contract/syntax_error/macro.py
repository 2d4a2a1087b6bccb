fo = 1
fm = 2
fv = fm - / fo
output["fv"] = fv
