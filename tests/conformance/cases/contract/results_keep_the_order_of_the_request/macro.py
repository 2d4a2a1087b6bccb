if json == 0:
    raise ValueError("nothing to divide by")
output["inverse"] = 1 / json
