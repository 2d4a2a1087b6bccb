output["x"] = round(json["trace"][10], 2)
