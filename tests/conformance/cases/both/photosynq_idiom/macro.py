# PhotosynQ macros in Python begin with this
output = {}
Fo = (json["data_raw"][0] + json["data_raw"][1]) / 2
Fm = (json["data_raw"][2] + json["data_raw"][3]) / 2
output["Fo"] = Fo
output["Fm"] = Fm
output["FvFm"] = (Fm - Fo) / Fm
return output
