fo = min(json)
if fo > 0 && fo < 10:
    output["Fo"] = fo
