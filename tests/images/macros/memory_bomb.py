# Where its data is 1: takes memory until there is none.
if json == 1:
    kept = []
    while True:
        kept.append(b"x" * (8 << 20))
output["x"] = json
