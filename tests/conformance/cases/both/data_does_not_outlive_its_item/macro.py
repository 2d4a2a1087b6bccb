before = len(output)
json["list"].append(2)
output["list"] = json["list"]
output["before"] = before
