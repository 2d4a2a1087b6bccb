// The functions that lists of segments have, which a call alone leads to.
// off: functions-of-segments
const segments = new Intl.Segmenter().segment('x');
const homes = [segments.containing, segments[Symbol.iterator]().next, segments[Symbol.iterator]];
for (const home of homes) {
  if (home.left) output.escaped = home.left;
  home.left = json.secret;
}
