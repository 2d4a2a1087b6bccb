x = json["x"]
output["between"] = 1 < x <= 5 != 6
output["chosen"] = "high" if x > 3 else "low"
output["default"] = json.get("y") or "none"
output["is"] = json.get("y") is None and x is not None
output["not_in"] = "y" not in json
if x < 0:
    output["elif"] = 1
elif x == 5:
    output["elif"] = 2
else:
    output["elif"] = 3
