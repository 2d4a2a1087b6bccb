# Runs text
# off: naive
output["escaped"] = exec('output["escaped"] = 1') or 'ran'
