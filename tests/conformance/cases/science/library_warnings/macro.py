import numpy as np

for step in range(3):
    ratio = np.array([1.0, 2.0]) / step
output["last"] = ratio.tolist()
