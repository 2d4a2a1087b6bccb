let calls = 0;

function counted(inner) {
  const wrapper = (...values) => {
    calls += 1;
    return inner(...values);
  };
  Object.defineProperty(wrapper, 'name', { value: inner.name });
  return wrapper;
}

const times = (factor) => (inner) => (...values) => factor * inner(...values);

function marked(cls) {
  cls.prototype.mark = 'leaf';
  return cls;
}

function cached(inner) {
  const known = new Map();
  return (x) => {
    if (!known.has(x)) known.set(x, inner(x));
    return known.get(x);
  };
}

const answer = counted(function answer() { return 21; });
const half = times(2)(counted(() => 21));
const Leaf = marked(class Leaf {});
let runs = 0;
const slow = cached(() => ++runs);

answer();
output.value = half();
output.calls = calls;
output.name = answer.name;
output.marked = new Leaf().mark;
output.cached = [slow(1), slow(1), runs];
