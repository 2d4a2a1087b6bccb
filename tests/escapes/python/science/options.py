# State that the next item would meet.
# off: naive
import numpy as np
import pandas as pd
import scipy
for way in (lambda: pd.set_option("display.precision", 2), lambda: setattr(pd.options.display, "precision", 2), lambda: np.random.set_state(1),
            lambda: scipy.fft.set_workers(3), lambda: scipy.special.seterr(all="raise"), lambda: np.setbufsize(16), lambda: np.seterrcall(print)):
    try:
        way()
        output["escaped"] = True
    except AttributeError:
        pass
