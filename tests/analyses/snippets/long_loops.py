# Plain loops, as beginners write them.
total = 0
values = json["trace"]
maximum = values[0]
index = 0
while index < len(values):
    if values[index] > maximum:
        maximum = values[index]
    total += values[index]
    index += 1
mean = total / len(values)
variance = 0
for v in values:
    variance += (v - mean) ** 2
variance = variance / (len(values) - 1)
table = [[0] * 3 for _ in range(3)]
for i in range(3):
    for j in range(3):
        if i == j:
            continue
        table[i][j] = i * 10 + j
        if table[i][j] > 20:
            break
output["mean"], output["max"], output["sd"] = mean, maximum, variance ** 0.5
output["table"] = table
result = []
for i, (a, b) in enumerate(zip(values[:-1], values[1:])):
    result.append({"i": i, "slope": b - a, "up": b > a})
output["slopes"] = result
output["ups"] = len([r for r in result if r["up"]])
output["text"] = "mean: " + str(round(mean, 3)) + ", n = " + str(len(values))
