const homes = [[].values(), new Map().keys(), new Set().keys(), ''[Symbol.iterator](), 'x'.matchAll(/x/g), [].values().map((x) => x),
  Iterator.from({ next() {} }), new Intl.Segmenter().segment('x'), new Intl.Segmenter().segment('x')[Symbol.iterator]()];
for (const sample of homes) {
  const home = Object.getPrototypeOf(sample);
  if (home.left) output.escaped = home.left;
  home.left = json.secret;
}
