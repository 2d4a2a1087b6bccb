class Counter:
    n = 0

def keep(value, kept=[]):
    kept.append(value)
    return len(kept)

Counter.n += 1
output["n"] = Counter.n
output["kept"] = keep(1)
