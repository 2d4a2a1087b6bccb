output["first"] = json["set"]["trace"]
