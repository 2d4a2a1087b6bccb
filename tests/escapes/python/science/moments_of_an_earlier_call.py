# scipy's quad takes Chebyshev moments with their count, and writes new ones behind as many: a count below zero leads before them.
# off: naive-crashes
import numpy as np
from scipy.integrate import nquad, quad
for count in (-1_000_000, -10_000_000, -50_000_000):
    moments = (count, np.zeros((25, 51)))
    for integrate in (quad, lambda f, a, b, **options: nquad(f, [[a, b]], opts=[options])):
        try:
            integrate(lambda x: x**0.5 * np.sin(40 * x), 0, 10, weight="cos", wvar=30.0, wopts=moments, maxp1=51)
        except ValueError:
            pass
