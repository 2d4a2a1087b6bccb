# Leaves objects as keys of a cache of scipy's, which answer for any length that the next item asks for; the first item's data is 1
# off: naive
import scipy.fft
if json == 1:
    for length in range(40, 60):
        class Any:
            def __init__(self, number): self.number = number
            def __index__(self): return 7
            def __hash__(self): return hash(self.number)
            def __eq__(self, other): return True
        try:
            scipy.fft.next_fast_len(Any(length), True)
        except TypeError:
            pass
elif scipy.fft.next_fast_len(50, True) < 50:
    output["escaped"] = "item 1 chose the length of item 2's transforms"
