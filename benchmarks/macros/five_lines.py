values = json['trace']
mean = sum(values) / len(values)
high = max(values)
output['mean'] = mean
output['ratio'] = high / mean
