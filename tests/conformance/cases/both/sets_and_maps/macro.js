const different = new Set(json);
const counts = new Map();
for (const name of json) {
  counts.set(name, (counts.get(name) || 0) + 1);
}
output.different = [...different].sort();
output.counts = Object.fromEntries(counts);
output.has = different.has("c");
