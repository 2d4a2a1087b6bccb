trace = []
assert len(trace) > 0, "the trace is empty"
