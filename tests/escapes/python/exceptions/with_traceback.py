# Calls with_traceback of a caught exception
# off: no-read-guard
try:
    1 / 0
except ZeroDivisionError as error:
    output["escaped"] = str(getattr(error, "with_" + "traceback")(None))
