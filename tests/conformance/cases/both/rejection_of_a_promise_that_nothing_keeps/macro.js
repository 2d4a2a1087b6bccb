async function main() {
  await null;
  throw new RangeError("too dark");
}
main();
let rows = [];
for (let turn = 0; turn < 40; turn++) {
  rows = [];
  for (let i = 0; i < 20000; i++) rows.push({ i });
  await null;
}
output.rows = rows.length;
