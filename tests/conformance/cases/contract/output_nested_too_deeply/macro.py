value = []
for _ in range(1000):
    value = [value]
output["value"] = value
