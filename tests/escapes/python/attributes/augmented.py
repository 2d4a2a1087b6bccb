# Writes a member of a module by `+=`: the write half of an augmented assignment (smolagents CVE-2026-4963 is of this kind)
# off: no-write-guard
import math
math.pi += 1
if math.pi > 4: output["escaped"] = math.pi
