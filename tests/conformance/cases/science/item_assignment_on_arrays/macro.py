values = np.array(json)
values[values < 0] = 0
output["clipped"] = values.tolist()
values[:2] += 10
output["added"] = values
output["shape"] = values.shape
