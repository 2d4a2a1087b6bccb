def five():
    return 5

value = five()
output["value"] = value
