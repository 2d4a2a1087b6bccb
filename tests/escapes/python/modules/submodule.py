# Imports what leads out: import json.decoder
# off: naive
import json.decoder
output['escaped'] = json.decoder.scanner.__name__
