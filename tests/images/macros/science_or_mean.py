# In the fork server with the science packages.
import numpy as np

output["mean"] = float(np.mean(json))
