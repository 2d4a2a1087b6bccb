# Looks into memory
# off: naive
output["escaped"] = memoryview(bytearray(3)).obj.__class__.__name__
