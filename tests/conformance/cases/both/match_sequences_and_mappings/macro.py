match json:
    case []:
        got = "empty"
    case [[_, b], {"a": a}]:
        got = [b, a]
    case [first, *rest]:
        got = [first, rest]
    case {"type": "leaf", "area": area, **others}:
        got = [area, others]
    case {"type": kind}:
        got = kind
output["got"] = got
