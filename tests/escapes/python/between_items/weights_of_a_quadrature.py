# Writes to the weights that scipy keeps, which come to what its function returns as an operand; the first item's data is 1
# off: naive
import scipy.integrate
if json == 1:
    class Grab:
        def __rmul__(self, weights):
            weights[:] = 100
            return weights
    try: setattr(Grab, "__array_ufunc__", None)  # as every class of a macro's has
    except AttributeError: pass
    for points in (3, 4, 5):
        scipy.integrate.fixed_quad(lambda x: Grab(), 0, 1, n=points)
elif abs(scipy.integrate.fixed_quad(lambda x: x * 0 + 1, 0, 1, n=4)[0] - 1) > 1e-9:
    output["escaped"] = "item 1 chose the weights of item 2's integral"
