match json:
    case 0:
        kind = "zero"
    case 1 | 2 | 3:
        kind = "small"
    case "low" | "high" as word:
        kind = f"word {word}"
    case x if x is not None and x < 0:
        kind = "negative"
    case None:
        kind = "nothing"
    case _:
        kind = "other"
output["kind"] = kind
