output["v"] = [float("nan")] * 22
