# Imports what leads out: import types
# off: naive
import types
output['escaped'] = types.FunctionType.__name__
