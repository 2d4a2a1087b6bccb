# Hard to compress: a linear congruential generator's digits, as many as the item asks for.
state = json["seed"]
digits = []
for _ in range(json["count"]):
    state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
    digits.append(state)
output["digits"] = digits * json["times"]
