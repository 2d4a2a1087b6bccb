# numpy looks at the sum of what a function takes and gives: where that overflows, or is zero, it makes a ufunc over no memory.
# off: naive-crashes
import numpy as np

for takes, gives in ((2**31 - 1, 2**31 - 1), (-(2**31), -(2**31)), (-5, 6), (0, 0), (-1, 1)):
    try:
        function = np.frompyfunc(lambda *values: 1, takes, gives)
        function(*range(max(0, takes) % 64))
    except (ValueError, TypeError, MemoryError, SystemError, OverflowError):
        pass
