import os

mean = MathMean(json["trace"])
for value in json["trace"]:
    if value > mean:
        output["first"] = valeu
        breakpoint()
