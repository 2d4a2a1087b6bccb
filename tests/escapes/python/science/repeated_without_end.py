# numpy adds up how often each is to be repeated, makes room for the sum, and writes: the sum overflows, and the room is too small.
# off: naive-crashes
import numpy as np
import pandas as pd
four = np.arange(4)
for use in (
    lambda: four.repeat(2**62),
    lambda: np.repeat(four, 2**62),
    lambda: np.repeat(four, [2**62] * 4),
    lambda: np.ma.array(four).repeat(2**62),
    lambda: pd.Series(four).repeat(2**62),
    lambda: pd.RangeIndex(4).repeat(2**62),
    lambda: pd.CategoricalIndex(four).repeat(2**62),
    lambda: pd.MultiIndex.from_arrays([four, four]).repeat(2**62),
):
    try:
        use()
    except (ValueError, MemoryError):
        pass
