# Compiles text
# off: naive
output["escaped"] = compile('1', 'x', 'eval').co_name
