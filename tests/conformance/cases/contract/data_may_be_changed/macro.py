json["trace"].sort()
json["n"] = len(json["trace"])
return json
