total = 0

def add(amount):
    global total
    total += amount

def use_later(x):
    return square(x)

def square(x):
    return x * x

add(1)
add(2)
output["total"] = total
output["later"] = use_later(7)
