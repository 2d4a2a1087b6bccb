def mean(values):
    count = 0
    return sum(values) / count

output["mean"] = mean(json)
