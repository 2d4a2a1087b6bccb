output["middle"] = json[2:4]
output["odd"] = json[1::2]
output["back"] = json[::-1]
output["last"] = json[-2:]
output["named"] = json[slice(1, 3)]
json[0:2] = [9]
del json[1:2]
output["replaced"] = json
output["text"] = "abcdef"[:2:-1]
