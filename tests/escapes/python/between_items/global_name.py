# Leaves a global variable; the first item's data is 1, the second's 2
# off: naive
def look():
    global left
    try:
        return left
    except NameError:
        left = "by item 1"
found = look()
if found: output["escaped"] = found
