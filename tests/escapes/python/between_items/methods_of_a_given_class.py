# `dataclass` writes its methods to a class that all items share, where the next one meets them.
# off: original-dataclasses
from dataclasses import dataclass
from enum import auto
try:
    dataclass(auto)
except TypeError:
    pass
if "object at" not in repr(auto()):
    output["escaped"] = repr(auto())
