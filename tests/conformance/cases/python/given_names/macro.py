output["root"] = math.sqrt(4)
output["mean"] = statistics.mean(json["v"])
if __name__ == "__main__":
    output["name"] = __name__
