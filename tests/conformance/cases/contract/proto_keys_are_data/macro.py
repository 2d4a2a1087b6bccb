output["data"] = json
output["ctx"] = ctx
