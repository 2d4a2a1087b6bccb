const trace = json.trace;
output.Fo = MathMIN(trace);
output.Fm = MathMAX(trace);
output.FvFm = (output.Fm - output.Fo) / output.Fm;
console.log('points', trace.length);
