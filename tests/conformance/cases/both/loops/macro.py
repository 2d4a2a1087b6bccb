for i, x in enumerate(json):
    if x % 2:
        output["first_odd"] = [i, x]
        break
even = []
for x in json:
    if x % 2:
        continue
    even.append(x)
output["even"] = even
for x in json:
    if x > 100:
        output["found"] = True
        break
else:
    output["found"] = False
output["steps"] = list(range(10, 2, -3))
output["pairs"] = [list(pair) for pair in zip(json, "ab")]
output["back"] = list(reversed(json))
n = 0
while True:
    n += 1
    if n >= 5:
        break
output["while"] = n
