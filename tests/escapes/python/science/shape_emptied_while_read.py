# numpy goes along a list of lengths that it does not hold: the `__index__` of one of them empties the list.
# off: naive-crashes
import numpy as np
class Length:
    def __init__(self, lengths):
        self.lengths = lengths
    def __index__(self):
        self.lengths.clear()
        kept.append([bytes([255]) * size for size in range(8, 400, 8) for _ in range(30)])
        return 1
kept = []
rng = np.random.default_rng(1)
values = np.zeros(1)
for make in (np.zeros, np.ones, np.empty, lambda s: np.full(s, 1), lambda s: np.reshape(values, s), values.reshape, np.transpose,
             lambda s: rng.normal(size=s), lambda s: np.random.poisson(3, s), lambda s: np.broadcast_to(values, s),
             lambda s: np.transpose(np.zeros((1,) * 30), s)):
    for _ in range(3):
        lengths = []
        lengths.extend(Length(lengths) for _ in range(30))
        try:
            make(lengths)
        except (TypeError, ValueError, IndexError):
            pass
