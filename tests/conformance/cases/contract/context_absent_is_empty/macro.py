output["ctx"] = ctx
