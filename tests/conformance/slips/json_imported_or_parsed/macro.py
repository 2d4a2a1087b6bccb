import json
output["n"] = len(json["trace"])
