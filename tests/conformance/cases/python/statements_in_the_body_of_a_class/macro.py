from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple
class Count:
    pass
count = Count()
count.n = 1
class Plain:
    count.n += 1
    match count.n:
        case int():
            named = "a number"
class Kind(Enum):
    DARK = 1
    count.n += 1
    LIGHT = 3
class Point(NamedTuple):
    x: int
    count.n += 1
    y: int = 2
@dataclass
class Leaf:
    area: int
    count.n += 1
    age: int = 3
output["dir"] = dir(Plain)
output["kinds"] = [kind.name for kind in Kind]
output["texts"] = [repr(Point(1)), repr(Leaf(1))]
output["n"] = count.n
