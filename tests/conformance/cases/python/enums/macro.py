from enum import Enum, IntEnum, StrEnum, auto, unique


@unique
class Light(Enum):
    DARK = 1
    BRIGHT = auto()

    def short(self):
        return self.name[0]


class Alias(Enum):
    A = 1
    B = 1


class Level(IntEnum):
    LOW = 1
    HIGH = 2


class Kind(StrEnum):
    LEAF = auto()
    ROOT = "root"


class Planet(Enum):
    EARTH = (6.0, 2.0)

    def __init__(self, mass, radius):
        self.ratio = mass / radius


output["members"] = [[each.name, each.value, each.short()] for each in Light]
output["found"] = [Light(2) is Light.BRIGHT, Light["DARK"] is Light.DARK, isinstance(Light.DARK, Light), Light.DARK == Light.BRIGHT, len(Light), Alias.B is Alias.A, {Light.DARK: 5}[Light.DARK]]
output["texts"] = [str(Light.DARK), repr(Light.BRIGHT), f"{Kind.LEAF}"]
output["levels"] = [Level.LOW < Level.HIGH, Level.HIGH + 1, 10 - Level.LOW, max(Level).name, [5, 6][Level.LOW], Level.LOW == 1]
output["level"], output["kind"] = Level.HIGH, Kind.ROOT
output["same"] = Kind.LEAF == "leaf"
output["ratio"] = Planet.EARTH.ratio
output["refused"] = []
for change in (
    lambda: setattr(Light.DARK, "value", 3),
    lambda: setattr(Light, "DARK", 3),
    lambda: Light(9),
    lambda: Enum("Color", "A B"),
    lambda: unique(Alias),
    lambda: type(Light.DARK).__repr__(json),
):
    try:
        change()
        output["refused"].append("nothing")
    except (AttributeError, TypeError, ValueError) as error:
        output["refused"].append(type(error).__name__)
