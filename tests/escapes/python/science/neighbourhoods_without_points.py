# scipy reads what is around a place in an image by a list of places that is empty, where there is a structure too.
# off: naive-crashes
import numpy as np
import scipy.ndimage as images
for function in (images.grey_erosion, images.grey_dilation, images.grey_opening, images.grey_closing, images.white_tophat,
                 images.black_tophat, images.morphological_gradient):
    for footprint, structure in ((0, 5), (np.zeros((0, 4)), [0]), ([], 1e8), (None, []), ([0.0], [1.0])):
        for image in (5, [0.0], np.arange(12.0), np.array([])):
            try:
                function(image, footprint=footprint, structure=structure)
            except (ValueError, RuntimeError, TypeError, IndexError):
                pass
