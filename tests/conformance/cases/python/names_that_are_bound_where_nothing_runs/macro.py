"""What stands first."""

if json == "never":
    open = max = __doc__ = 1
output["max"] = max(1, 2)
output["doc"] = __doc__
try:
    open
except NameError as error:
    output["open"] = [type(error).__name__, str(error)]
