const trace = json.trace;
output.Fo = MathMIN(trace);
output.Fm = MathMAX(json.trase.values);
output.FvFm = (output.Fm - output.Fo) / output.Fm;
