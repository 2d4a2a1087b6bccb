# Imports what leads out: from random import _os
# off: naive
from random import _os
output['escaped'] = _os.getcwd()
