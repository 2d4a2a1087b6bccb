output["site"] = ctx["site"]["anwser"]
