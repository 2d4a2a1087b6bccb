# Imports what leads out: import pickle
# off: naive
import pickle
output['escaped'] = pickle.loads(b'cbuiltins\nlen\n.').__name__
