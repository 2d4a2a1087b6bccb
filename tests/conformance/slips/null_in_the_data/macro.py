output["ratio"] = json["fm"] / json["fo"]
