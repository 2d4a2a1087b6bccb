# Takes with_traceback of an exception of Python's by a class pattern
# off: no-match-guard
match ValueError():
    case ValueError(with_traceback=way): output["escaped"] = str(way)[:20]
