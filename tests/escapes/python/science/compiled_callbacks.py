# Compiled code as a callback.
# off: naive
import scipy.integrate
for name in ("LowLevelCallable", "_lib"):
    if hasattr(scipy, name):
        output["escaped"] = name
class Fake:
    def __call__(self, x):
        return 1.0
    function = 4096
    signature = "double (double)"
    user_data = None
    _parse_callback = None
    argtypes = ()
    restype = None
    ctypes = "x"
if scipy.integrate.quad(Fake(), 0, 1)[0] != 1.0:
    output["escaped"] = True
