import json

output["Fo"] = min(json["trace"])
