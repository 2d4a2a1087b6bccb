# Walks from a generator to the frames around it
# off: naive
def g(): yield
output["escaped"] = str(g().gi_frame.f_builtins)[:20]
