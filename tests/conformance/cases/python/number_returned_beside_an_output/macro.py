if json:
    output["x"] = 1
return 5
