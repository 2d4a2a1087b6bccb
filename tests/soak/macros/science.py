import numpy as np
output["sum"] = float(np.array(json["trace"]).sum()) + json["turn"]
