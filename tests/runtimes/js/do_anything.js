// A macro that does 40 things by chance to what all items share (`json.does`), or shows all of it that a macro can see.
let state = json.seed;
const draw = () => {
  state = (state * 1103515245 + 12345) & 0x7fffffff;
  return state / 0x7fffffff;
};
const oneOf = (list) => list[Math.floor(draw() * list.length)];

// All builtins, as pairs of an object and how it was come by.
function reachable() {
  const samples = [function () {}, function* () {}, async () => {}, async function* () {}, (function* () {})(), (async function* () {})(),
    [].values(), new Map().entries(), new Set().values(), ''[Symbol.iterator](), 'x'.matchAll(/x/g), [].values().map((x) => x),
    Iterator.from({ next() {} }), new Intl.Segmenter().segment('x'), /x/, new Error('x'), Promise.resolve(), new Date(0), 1n];
  const seen = new Set([json]);
  const queue = [];
  const visit = (value, path) => {
    if (((typeof value === 'object' && value !== null) || typeof value === 'function') && !seen.has(value)) {
      seen.add(value);
      queue.push([value, path]);
    }
  };
  for (const key of Reflect.ownKeys(globalThis)) if (key !== 'console') visit(Object.getOwnPropertyDescriptor(globalThis, key).value, String(key));
  for (const sample of samples) visit(Object.getPrototypeOf(Object(sample)), 'sample');
  for (let i = 0; i < queue.length; i++) {
    const [object, path] = queue[i];
    visit(Object.getPrototypeOf(object), `${path}.__proto__`);
    for (const key of Reflect.ownKeys(object)) {
      const { value, get, set } = Object.getOwnPropertyDescriptor(object, key);
      visit(value, `${path}.${String(key)}`);
      visit(get, `${path}.get ${String(key)}`);
      visit(set, `${path}.set ${String(key)}`);
    }
  }
  return queue;
}

// What takes all memory, or costs the worker as it should.
const LEFT_OUT = /repeat|pad|\brep$|Array$|join|fill|diag|identity|ArrayBuffer|DisplayNames|supported|Locale|setPrototypeOf|prevent|freeze|seal|^eval|[dD]efine/;
const WATCHED = [globalThis, Array.prototype, RegExp.prototype, Object.getPrototypeOf([].values())];

function doAnything(all) {
  const values = [undefined, null, 0, -1, NaN, 'a', 'length', '0', 'constructor', 'stack', Symbol.iterator, true, {}, [1, 2], () => 1, function () {}, class {},
    /a(b)/g, new Map(), new Error('x'), 5n, new Date(0), new Uint8Array(4), new Proxy({}, {}), globalThis, Object.prototype, Array.prototype];
  const anything = () => (draw() < 0.35 ? oneOf(all)[0] : oneOf(values));
  const [object, path] = oneOf(all);
  if (LEFT_OUT.test(path)) return;
  const how = WATCHED.includes(object) ? 0 : draw();
  if (how < 0.45) object.call(anything(), anything(), anything(), anything());
  else if (how < 0.65) new object(anything(), anything());
  else if (how < 0.8) object[String(anything())] = anything();
  else if (how < 0.9) object[oneOf(Reflect.ownKeys(object))] = anything();
  else if (how < 0.95) Reflect.deleteProperty(object, oneOf(Reflect.ownKeys(object)));
  else Reflect.get(object, oneOf(Reflect.ownKeys(object)), anything());
}

const inWords = (value) => typeof value + (typeof value === 'function' ? value.name : typeof value === 'object' ? Object.prototype.toString.call(value) : String(value));

function show(all) {
  const own = {};
  Error.captureStackTrace(own);
  const { get } = Object.getOwnPropertyDescriptor(own, 'stack');
  return all.map(([object, path]) => [path, Object.isExtensible(object), typeof get.call(object), ...Reflect.ownKeys(object).map((key) => {
    const { value, writable, enumerable, configurable } = Object.getOwnPropertyDescriptor(object, key);
    return `${String(key)} ${inWords(value)} ${writable} ${enumerable} ${configurable}`;
  })].join(' '));
}

// What builtins keep where no property shows it.
const LOOKS = [
  () => [RegExp.$1, RegExp.input, RegExp.lastMatch, RegExp.lastParen, RegExp.leftContext, RegExp.rightContext], () => Reflect.ownKeys(globalThis).map(String),
  () => new Error('x').stack, () => [[3, 1, 2].sort(), [1, [2]].flat(), [1].concat([2]), [...'ab'], 'a-b'.split('-'), 'aXb'.replace(/X/g, 'y')],
  () => [new Date(0).toString(), (1234.5).toLocaleString('de'), 'a'.localeCompare('b'), new Intl.DateTimeFormat('en').format(new Date(0))],
  () => [MathMEAN([1, 2, 3]), MathROUND(1.2345, 2), MathLINREG([[1, 2], [2, 4], [3, 6]])], () => Object.keys(console),
];

if (json.does) {
  const all = reachable();
  for (let i = 0; i < 40; i++) try { doAnything(all); } catch { /* as most of it should */ }
} else {
  output.seen = [...show(reachable()), ...LOOKS.map((look) => JSON.stringify(look()))];
}
