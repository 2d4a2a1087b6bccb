const blocks = [];
for (let place = 0; place < json.megabytes; place++) {
  blocks.push(new Float64Array(131072).fill(place + 0.5));
}
output.megabytes = blocks.length;
