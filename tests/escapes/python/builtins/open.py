# Reads a file
# off: naive
output["escaped"] = open('/etc/hostname').read()
