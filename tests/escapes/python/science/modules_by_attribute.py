# Modules reached through others.
# off: naive
import numpy as np
import pandas as pd
import scipy
for path in ("np.lib.npyio", "np.lib.format", "np.core", "np.ctypeslib", "np.f2py", "np.testing", "np.os", "np.sys", "pd.io", "pd.api",
             "pd.core", "pd.compat", "pd.util", "pd._libs", "scipy.sys", "scipy._lib", "scipy.io", "scipy.signal.windows._windows",
             "scipy.stats.distributions", "scipy.special.cython_special", "np.random.mtrand", "np.linalg._linalg", "np.fft._pocketfft"):
    x = {"np": np, "pd": pd, "scipy": scipy}[path.split(".")[0]]
    try:
        for name in path.split(".")[1:]:
            x = getattr(x, name)
        output["escaped"] = path
    except AttributeError:
        pass
