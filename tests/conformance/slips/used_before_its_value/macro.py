output["x"] = slope * 2
slope = 0.5
