output["before"] = sum([1, 2])
min = min([4, 3])
output["min"] = min
if json:
    len = 5
output["len"] = len("four")
sum = sum([1, 2]) * 2
output["sum"] = sum
del sum
output["given again"] = sum([5, 6])
for max in [1, 2]:
    pass
output["max"] = max
output["comprehension"] = [abs for abs in (1, -2)] + [abs(-3)]
try:
    1 / 0
except ZeroDivisionError as round:
    output["caught"] = str(round)
output["round"] = round(2.6)
output["walrus"] = [(pow := value) for value in (7, 8)] + [pow]
import math as any
output["any"] = any.floor(2.5)
match json:
    case None as all:
        output["all"] = all


def list(x):
    return [x, x]


output["list"] = list(1)


def own():
    tuple = 3
    return tuple


output["own"] = [own(), *tuple((1, 2))]


def shared():
    global sorted
    sorted = "global"


shared()
output["sorted"] = sorted


class Has:
    set = set

    def size(self):
        return len("ab") if callable(len) else 0

    def unique(self):
        return set([1, 1])


output["class"] = [x for x in Has().unique()]
with_count = 0


def count():
    nonlocal_sum = 0

    def add(x):
        nonlocal nonlocal_sum
        nonlocal_sum += x

    add(2)
    return nonlocal_sum


output["nonlocal"] = count()
