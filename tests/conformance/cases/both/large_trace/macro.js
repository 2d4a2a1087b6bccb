output.n = json.length;
output.mean = json.reduce((a, b) => a + b) / json.length;
