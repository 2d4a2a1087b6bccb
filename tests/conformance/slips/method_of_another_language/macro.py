values = []
values.push(json["fo"])
output["values"] = values
