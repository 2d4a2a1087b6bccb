# Special functions, filters over images, constants.
import numpy as np
from scipy import special, ndimage, constants
from scipy.ndimage import gaussian_filter1d, uniform_filter1d

x = np.array(json["trace"])
output["gauss"] = gaussian_filter1d(x, sigma=1.5)
output["uniform"] = uniform_filter1d(x, size=3)
output["erf"] = special.erf(0.5), special.gamma(4.5), special.expit(0.0), special.comb(5, 2), special.beta(2, 3)
output["lambertw"] = special.lambertw(1.0).real
output["softmax"] = special.softmax([1.0, 2.0])
image = np.zeros((6, 6))
image[1:3, 1:3] = 1
image[4, 4] = 2
labels, n = ndimage.label(image > 0)
output["label"] = n, labels.max()
output["areas"] = ndimage.sum(image > 0, labels, index=range(1, n + 1))
output["centres"] = ndimage.center_of_mass(image, labels, [1, 2])
output["median"] = ndimage.median_filter(x, size=3)
output["gaussian"] = ndimage.gaussian_filter(image, 1).sum()
output["eroded"] = ndimage.binary_erosion(image > 0).sum()
output["boxes"] = [(s[0].start, s[0].stop) for s in ndimage.find_objects(labels)]
output["constants"] = constants.h * constants.c * constants.N_A / 650e-9, constants.R, constants.zero_Celsius
