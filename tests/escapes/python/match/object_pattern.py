# Reads attributes of anything by a pattern of `object`
# off: no-match-guard
def g(): yield
match g():
    case object(gi_frame=frame): output["escaped"] = str(frame)[:12]
