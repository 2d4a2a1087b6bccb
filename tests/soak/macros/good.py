trace = json["trace"]
print("item", json["turn"])
output["sum"] = sum(trace) + json["turn"]
