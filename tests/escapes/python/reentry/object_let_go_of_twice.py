# Python's iterator over an object with `__getitem__` alone lets go of it twice, if that steps the iterator to its end.
# off: naive-crashes
class Items:
    def __init__(self):
        self.asked = 0
    def __getitem__(self, place):
        self.asked += 1
        if self.asked == 3:
            list(steps)
        if self.asked > 3:
            raise IndexError(place)
        return place
kept = []
for _ in range(50):
    items = Items()
    steps = iter(items)
    list(steps)
    kept.append([bytes([65]) * size for size in range(20, 200) for _ in range(5)])
    if type(items).__name__ != "Items" or items.asked < 3:
        output["escaped"] = "something else lies there"
