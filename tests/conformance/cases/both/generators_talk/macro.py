def running_mean():
    total = count = 0
    mean = None
    while True:
        value = yield mean
        total += value
        count += 1
        mean = total / count

mean = running_mean()
next(mean)
output["means"] = [mean.send(10), mean.send(20), mean.send(30)]

def ending():
    yield 1
    return "done"

def outer():
    result = yield from ending()
    output["returned"] = result

list(outer())
output["default"] = next(iter([]), "end")
squares = (x * x for x in range(3))
output["squares"] = [*squares]
