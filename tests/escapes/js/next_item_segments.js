// What segment() gives has prototypes that nothing else leads to.
// off: segments
const segments = new Intl.Segmenter().segment('x');
for (const home of [Object.getPrototypeOf(segments), Object.getPrototypeOf(segments[Symbol.iterator]())]) {
  if (home.left) output.escaped = home.left;
  home.left = json.secret;
}
