from typing import Dict, List, Optional

a: int = 3
later: Undefined[int]
values: List[float] = [1, 2, 3]

class Leaf:
    size: int = 2
    name: str

def total(values: List[float], *rest: NotThere, start: Optional[int] = 0, **more: "Dict[str, int]") -> float:
    return sum(values) + start

output["a"] = a
output["total"] = total(values)
output["size"] = Leaf().size
