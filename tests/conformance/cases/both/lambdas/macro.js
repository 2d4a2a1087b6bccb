output.by_number = [...json].sort((a, b) => a[1] - b[1]).map(([name]) => name);
const operations = { times: (a, b = 4) => a * b };
output.table = operations.times(3);
const made = [];
for (let i = 0; i < 3; i++) made.push(() => i + 10);
output.made = made.map((f) => f());
output.at_once = ((x) => x * x)(3);
output.largest = json.reduce((most, row) => (row[1] > most[1] ? row : most))[0];
