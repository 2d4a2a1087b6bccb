trace = TransformTrace("subtract", json["trace"], json["dark"])
if json.get("stop"): trace.tolist()
output["trace"] = trace
