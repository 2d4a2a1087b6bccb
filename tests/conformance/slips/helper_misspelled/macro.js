output.mean = MathMean(json.trace);
