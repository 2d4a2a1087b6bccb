output["x"] = json["sensor"]["par"]
