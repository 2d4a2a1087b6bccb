const trace = TransformTrace('subtract', json.trace, json.dark);
if (json.stop) trace.map((value) => value * 2);
output.trace = trace;
