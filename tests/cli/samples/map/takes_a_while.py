# Some tenths of a second in one item of three: more than a batch of one second has for all of them.
output["sum"] = sum(range(8_000_000)) if json % 3 == 0 else json
