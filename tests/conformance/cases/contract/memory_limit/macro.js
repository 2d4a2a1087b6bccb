var kept = [];
while (json) {
  kept.push(new Array(1e6).fill(kept.length));
}
