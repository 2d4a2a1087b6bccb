part = GetProtocolByLabel(json["label"], json)
if part is None and json.get("mayBeMissing"): return {"part": "missing"}
output["mean"] = MathMEAN(part["data_raw"])
