# scipy looks around each place of an image from the origin of a structure, and in morphology that may be outside of the structure.
# off: naive-crashes
import numpy as np
import scipy.ndimage as images
image = np.zeros((8, 20_000_000), dtype=np.uint8)[:, :4]
for origin in (-4, 2, 4):
    for use in (images.binary_erosion, images.binary_dilation, images.binary_closing, images.binary_fill_holes):
        try:
            use(image, origin=(origin, 0))
        except (ValueError, IndexError):
            pass
