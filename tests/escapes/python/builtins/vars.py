# Reads a namespace
# off: naive
output["escaped"] = str(vars(type('A', (), {})))[:5]
