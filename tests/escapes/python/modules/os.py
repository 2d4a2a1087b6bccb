# Imports what leads out: import os
# off: naive
import os
output['escaped'] = os.getcwd()
