# Hands namedtuple a name that becomes code: it builds its class out of text
# off: original-collections
from collections import namedtuple
made = namedtuple("Row", "a")
if issubclass(made, tuple): output["escaped"] = "a class of the library's making, deriving from tuple"
