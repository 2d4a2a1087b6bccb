# scipy counts the pixels up to a place in an image, and reads where the count ends: it overflows far off, and NaN is no place.
# off: naive-crashes
import numpy as np
import scipy.ndimage as images

image = np.arange(30.0).reshape(5, 6)
for mode in ("reflect", "mirror", "wrap", "grid-wrap", "nearest", "constant"):
    for far in (1e300, -1e300, float("nan"), float("inf"), 1e18, -9.3e18):
        for order in (0, 1, 3):
            for use in (
                lambda: images.shift(image, far, order=order, mode=mode),
                lambda: images.map_coordinates(image, [[far, 1.0], [0.0, far]], order=order, mode=mode),
                lambda: images.rotate(image, far, order=order, mode=mode, reshape=False),
            ):
                try:
                    use()
                except (ValueError, TypeError):
                    pass
