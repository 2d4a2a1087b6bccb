sum = 0


def add(x):
    nonlocal sum
    sum += x


add(2)
add(3)
output["sum"] = sum
