// PhotosynQ macros begin with this
var output = {};
var Fo = (json.data_raw[0] + json.data_raw[1]) / 2;
var Fm = (json.data_raw[2] + json.data_raw[3]) / 2;
output["Fo"] = Fo;
output["Fm"] = Fm;
output["FvFm"] = (Fm - Fo) / Fm;
return output;
