# Imports what leads out: import gc
# off: naive
import gc
output['escaped'] = len(gc.get_objects()) > 100
