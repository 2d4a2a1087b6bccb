# What macros do that a worker needs the kernel for: memory of all sizes, random numbers, libraries that look around.
import random
import numpy as np
from scipy import fft

if json == "endless":
    while True:
        pass
if json == "hint":
    print(json.lenght)
# Forty megabytes in pieces that are too large for Python's own allocator, and too small for `mmap`: malloc takes them from its
# heap, which has to grow. What is left of it in a fork server is some hundred kilobytes.
pieces = ["k" * (1000 + step % 7) for step in range(40_000)]
grown = []
for step in range(200_000):
    grown.append(step * 1.5)
# Beyond 32 megabytes the C library maps a list, whatever was freed before, and has it grow where it is or moved.
for _ in range(50):
    grown.extend([0.0] * 100_000)
large = np.ones((3000, 1000))
text = "x" * 3_000_000
for _ in range(20):
    text = text + "y" * 1_000_000
output["seed"] = random.random()
output["pieces"] = len(pieces)
output["sum"] = float(large.sum()) + abs(fft.fft(np.arange(2000.0))).sum()
