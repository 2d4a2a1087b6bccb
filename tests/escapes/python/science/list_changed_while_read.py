# A list that changes while numpy walks it without holding it.
# off: naive-crashes
import numpy as np
import pandas as pd
values = []
class Bomb:
    def __len__(self):
        values.clear()
        junk.append([b"A" * 100 for i in range(20000)])
        values.extend([0.0] * 5000)
        return 0
    def __getitem__(self, i):
        raise IndexError
    def __float__(self):
        return float(len(self))
junk = []
for use in (lambda: np.array(values, dtype=float), lambda: np.mean(values), lambda: pd.Series(values, dtype=float), lambda: np.zeros(5000) + values):
    values[:] = [Bomb()] + [i + 0.5 for i in range(4999)]
    try:
        use()
        output["escaped"] = True
    except TypeError:
        pass
