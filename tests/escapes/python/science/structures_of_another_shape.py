# scipy takes as many values of a structure as its footprint has points, and looks at no shape; a quick loop reads beyond a short line.
# off: naive-crashes
import numpy as np
import scipy.ndimage as images
for footprint, structure in ((np.ones((5000, 5000)), [[1.0]]), (np.ones((5, 1)), np.ones((2, 2)))):
    try:
        images.white_tophat([[1.0]], footprint=footprint, structure=structure)
    except (ValueError, RuntimeError):
        pass
for origin in (-4, 3, 4):
    images.median_filter(np.arange(5.0), size=10, origin=origin, mode="reflect")
