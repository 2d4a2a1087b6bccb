fo = 1
if fo > 0 && fo < 2:
    output["fo"] = fo
