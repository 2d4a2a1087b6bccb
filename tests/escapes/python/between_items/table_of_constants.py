# scipy's table of constants belongs to all items: the next one would compute with another speed of light.
# off: naive
from scipy.constants import physical_constants
if json == 1:
    try:
        physical_constants["speed of light in vacuum"] = (1.0, "m", 0.0)
    except TypeError:
        pass
elif physical_constants["speed of light in vacuum"][0] == 1.0:
    output["escaped"] = True
