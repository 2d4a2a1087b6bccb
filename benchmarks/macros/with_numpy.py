import numpy as np

values = np.array(json['trace'])
output['mean'] = float(values.mean())
output['ratio'] = float(values.max() / values.mean())
