# Imports what leads out: import codecs
# off: naive
import codecs
output['escaped'] = codecs.open('/etc/hostname').read()
