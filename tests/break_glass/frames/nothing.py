# Says nothing, for good.

if index == 1:
    while True:
        pass
output["fine"] = True
