output['mean'] = sum(json) / len(json)
