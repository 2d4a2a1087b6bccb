class Box:
    pass

x = 1
x += 2
json["n"][0] += 10
table = {"a": [{"b": 5}]}
table["a"][0]["b"] += 2
box = Box()
box.size = 3
box.size *= 4
output.update(x=x, n=json["n"], deep=table["a"][0]["b"], attribute=box.size)
