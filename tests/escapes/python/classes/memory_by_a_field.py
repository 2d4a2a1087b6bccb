# Says where in memory an array is, by a field that is annotated and never assigned.
# off: naive
import numpy as np
from dataclasses import dataclass
@dataclass
class Anywhere:
    __array_interface__: dict
found = np.asarray(Anywhere({"data": (0x10000, False), "shape": (1,), "typestr": "<i8", "version": 3}))
output["escaped"] = found.dtype == np.int64
