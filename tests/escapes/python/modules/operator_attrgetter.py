# Imports what leads out: from operator import attrgetter
# off: naive
from operator import attrgetter
output['escaped'] = attrgetter('__class__.__base__')(()).__name__
