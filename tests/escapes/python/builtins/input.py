# Asks for input
# off: naive
output["escaped"] = input.__self__.__name__
