values = np.array(json)
output["mean"] = values.mean()
output["array"] = values * 2
output["table"] = values.reshape(2, 2)
output["int"] = np.int64(4)
output["bool"] = (values > 0).all()
output["nested"] = {"max": values.max(), "pair": (values[0], values[3:])}
