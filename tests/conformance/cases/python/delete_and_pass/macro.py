class Box:
    ...

a = {"x": 1, "y": 2}
b = [1, 2, 3]
box = Box()
box.n = 1
del a["x"], b[1], box.n
c = 1
del c
try:
    c
except NameError:
    output["gone"] = True
if a:
    pass
output["a"] = a
output["b"] = b
output["attribute"] = hasattr(box, "n")
