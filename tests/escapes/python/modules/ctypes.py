# Imports what leads out: import ctypes
# off: naive
import ctypes
output['escaped'] = ctypes.string_at(id(0), 1).hex()
