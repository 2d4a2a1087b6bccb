output.sorted = [...json].sort((a, b) => a - b);
output.positive = json.filter(x => x > 0);
output.doubled = json.map(x => 2 * x);
output.sum = json.reduce((a, b) => a + b, 0);
output.max = Math.max(...json);
output.any = json.some(x => x > 10);
output.all = json.every(x => x > 0);
output.data = json;
