# Imports by a function
# off: naive
output["escaped"] = __import__('os').getcwd()
