value = None
for level in range(150):
    value = {"a": value}
output["value"] = value
