def fibonacci():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b

def chained():
    yield 1
    yield from [2, 3]

first = []
for number in fibonacci():
    if len(first) == 8:
        break
    first.append(number)
output["first"] = first
output["chained"] = list(chained())
