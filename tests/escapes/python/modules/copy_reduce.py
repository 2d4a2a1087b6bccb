# Has copy ask an object how to rebuild it
# off: original-copy
import copy
try:
    copy.copy((x for x in []))
except TypeError as error:
    if "pickle" in str(error): output["escaped"] = str(error)
