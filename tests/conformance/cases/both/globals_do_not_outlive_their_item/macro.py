def count():
    global seen
    try:
        seen += 1
    except NameError:
        seen = 0
    return seen

output["seen"] = count()
