if "of" in json:
    output["trace"] = ctx.trace
else:
    output["trace"] = json.trace
