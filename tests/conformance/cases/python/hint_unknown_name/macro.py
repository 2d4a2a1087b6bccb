output["mean"] = mathMEAN(json)
