# Reads the globals of one of the functions that it was given, by a name made at run time
# off: no-read-guard
import statistics
output["escaped"] = getattr(statistics.mean, "__glo" + "bals__")["sys"].__name__
