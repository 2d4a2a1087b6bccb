def take(a, b=2, *rest, c=9, **named):
    return [a, b, list(rest), c, named]

def add(a, /, b):
    return a + b

output["got"] = take(1, 2, 3, 4, c=5, e=6)
output["unpacked"] = take(*[1, 2, 3], **{})
output["only"] = add(1, b=2)
try:
    add(a=1, b=2)
except TypeError as error:
    output["error"] = str(error)
