// off: frozen
const homes = [new Map().keys(), new Set().keys(), ''[Symbol.iterator](), 'x'.matchAll(/x/g), [].values().map((x) => x),
  Iterator.from({ next() {} })];
for (const sample of homes) {
  const home = Object.getPrototypeOf(sample);
  if (home.left) output.escaped = home.left;
  home.left = json.secret;
}
