# An enum calls methods of its class by names of Python's, whenever a library looks for a value.
# off: naive
from enum import Enum
class Color(Enum):
    RED = 1
    @classmethod
    def _missing_(cls, value):
        output["escaped"] = "called where a value was looked for"
        return cls.RED
Color(9)
