from dataclasses import asdict, astuple, dataclass, field, fields, is_dataclass, replace
from typing import ClassVar


@dataclass
class Leaf:
    name: str
    area: float = 2.0
    tags: list = field(default_factory=list)
    secret: int = field(default=1, repr=False, compare=False)
    unit: ClassVar[str] = "cm2"

    def __post_init__(self):
        self.double = self.area * 2


leaf = Leaf("a")
leaf.area = 5
leaf.tags.append("wet")
output["text"] = repr(leaf)
output["plain"] = [asdict(leaf), astuple(leaf), [each.name for each in fields(Leaf)], is_dataclass(leaf), leaf.double]
output["equal"] = [leaf == Leaf("a", 5, ["wet"], 9), leaf == Leaf("b"), leaf == "a", replace(leaf, name="z").name]


@dataclass(frozen=True, order=True)
class Point:
    x: int
    y: int = 0


class Below(Point):
    pass


point = Point(1)
output["ordered"] = [point < Point(2), max(Point(1, 2), Point(1, 3)).y, {point: 7}[Point(1)], len({Point(1), Point(1)})]
output["refused"] = []
for change in (
    lambda: setattr(point, "x", 2),
    lambda: setattr(Below(1), "x", 2),
    lambda: delattr(point, "x"),
    lambda: Point.__init__(point, 3),
    lambda: Point.__init__(leaf, 3),
    lambda: Leaf(),
    lambda: Leaf(1, 2, 3, 4, 5),
    lambda: hash(leaf),
    lambda: dataclass(dict),
):
    try:
        change()
        output["refused"].append("nothing")
    except (AttributeError, TypeError) as error:
        output["refused"].append(type(error).__name__)
output["point"] = point.x
