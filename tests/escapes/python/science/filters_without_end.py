# scipy makes room for a line of an image and its filter, and for a region of each label: the sums overflow, and it writes beyond that.
# off: naive-crashes
import numpy as np
import scipy.ndimage as images
image = np.arange(12.0).reshape(3, 4)
for use in (
    lambda: images.uniform_filter1d(image, 2**62),
    lambda: images.uniform_filter(image, 2**63 - 1),
    lambda: images.maximum_filter1d(image, 2**62),
    lambda: images.grey_dilation(image, size=2**62),
    lambda: images.find_objects(np.array([[2**62, 1], [0, 3]])),
):
    try:
        use()
    except (ValueError, MemoryError, OverflowError, TypeError):
        pass
