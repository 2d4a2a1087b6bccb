# Reaches a module through another one: json.decoder, re.enum, random's os
# off: naive
import random
output["escaped"] = random._os.getcwd()
