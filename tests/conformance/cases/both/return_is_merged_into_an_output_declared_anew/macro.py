output = {"par": json["par"]}
return {"mean": 2}
