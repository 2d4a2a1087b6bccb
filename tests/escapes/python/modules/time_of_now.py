# Asks `time` for now by leaving out the moment: a macro does not see the clock.
# off: original-time
from time import gmtime, localtime
output["escaped"] = [gmtime().tm_year, localtime().tm_year]
