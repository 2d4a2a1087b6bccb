# Imports what leads out: import warnings
# off: naive
import warnings
output['escaped'] = warnings.catch_warnings()._module.sys.executable
