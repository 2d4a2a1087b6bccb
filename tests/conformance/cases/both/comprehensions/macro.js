output.list = json.map(([a]) => a * a);
output.flat = json.flat().filter((x) => x % 2 === 0);
output.dict = Object.fromEntries(json.map(([a, b]) => [a, b]));
output.set = [...new Set(json.flat().map((x) => x % 2))].sort();
output.sum = json.flat().reduce((total, x) => total + x, 0);
output.transposed = [0, 1].map((i) => json.map((row) => row[i]));
