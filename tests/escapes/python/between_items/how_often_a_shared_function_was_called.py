# Tells the next item a number by how often it calls a function that keeps count; the first item's data is 1
# off: naive
import scipy.fft
if json == 1:
    for length in range(23): scipy.fft.prev_fast_len(100 + length)
else:
    try:
        found = scipy.fft.prev_fast_len.cache_info().currsize
        if found >= 23: output["escaped"] = found
    except AttributeError:
        pass
