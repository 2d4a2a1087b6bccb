output["data"] = json
