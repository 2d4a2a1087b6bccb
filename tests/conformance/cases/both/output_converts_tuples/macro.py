from collections import namedtuple
Point = namedtuple("Point", "x y")
output["pair"] = (1, (2, 3))
output["points"] = [Point(1, 2), Point(x=3, y=4)]
output["keys"] = {1: "a", 2.5: "b", True and "true": "c", None: "d"}
