# Walks from a traceback to the frame that called the macro
# off: naive
try:
    1 / 0
except ZeroDivisionError as error:
    frame = error.__traceback__.tb_frame
    while frame.f_back: frame = frame.f_back
    output["escaped"] = str(frame.f_globals["__name__"])
