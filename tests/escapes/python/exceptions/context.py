# Takes the exception before by __context__, with its frames
# off: no-read-guard
try:
    try:
        1 / 0
    except ZeroDivisionError:
        [][0]
except IndexError as error:
    output["escaped"] = str(getattr(error, "__con" + "text__"))
