# Imports what leads out: import sys
# off: naive
import sys
output['escaped'] = sys.executable
