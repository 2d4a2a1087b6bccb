# A table of a masked array.
import numpy as np
import pandas as pd

frame = pd.DataFrame(np.ma.array([[1.0, 2.0], [3.0, 4.0]], mask=[[False, True], [False, False]]))
output["holes"] = int(frame.isna().sum().sum())
