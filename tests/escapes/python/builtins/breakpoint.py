# Opens the debugger's module
# off: naive
output["escaped"] = breakpoint.__self__.__name__
