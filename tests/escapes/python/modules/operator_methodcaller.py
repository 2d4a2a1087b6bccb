# Imports what leads out: from operator import methodcaller
# off: naive
from operator import methodcaller
output['escaped'] = methodcaller('__reduce_ex__', 2)(output)[0].__name__
