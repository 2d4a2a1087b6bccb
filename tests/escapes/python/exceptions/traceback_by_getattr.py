# Walks to the frame by names made at run time
# off: no-read-guard
try:
    1 / 0
except ZeroDivisionError as error:
    frame = getattr(getattr(error, "__trace" + "back__"), "tb_" + "frame")
    output["escaped"] = str(getattr(frame, "f_" + "builtins"))[:20]
