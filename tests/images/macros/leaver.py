# Prints, fills lists, and leaves what it can.
global left
left = [json] * 10000
print(left[0])
output["mean"] = sum(json) / len(json)
