# Reads f_back while the generator runs: the worker's own frames
# off: no-read-guard
def g():
    frame = getattr(me, "gi_" + "frame")
    while getattr(frame, "f_ba" + "ck"): frame = getattr(frame, "f_ba" + "ck")
    yield str(getattr(frame, "f_" + "globals")["__name__"])
me = g()
output["escaped"] = next(me)
