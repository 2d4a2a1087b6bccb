# Imports what leads out: from os import *
# off: naive
from os import *
output['escaped'] = getcwd()
