# Imports what leads out: from importlib import import_module
# off: naive
from importlib import import_module
output['escaped'] = import_module('os').getcwd()
