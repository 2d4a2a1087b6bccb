# Evaluates text
# off: naive
output["escaped"] = eval('().__class__.__name__')
