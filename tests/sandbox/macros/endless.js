// One item for each way to run without end, or for longer than an isolate can be stopped.
var ways = {
  loop: function () { for (;;); },
  catching: function () { for (;;) { try { for (;;); } finally { continue; } } },
  regex: function () { return /^(a+)+$/.test('a'.repeat(40) + 'b'); },
  microtasks: function () { function again() { Promise.resolve().then(again); } again(); },
  getter: function () { Object.defineProperty(output, 'x', { enumerable: true, get: function () { for (;;); } }); },
  comparator: function () { return [3, 2, 1].sort(function () { for (;;); }); },
  'fill of a large list': function () { return new Array(1e9).fill(0).length; },
  'fill of a sparse list': function () { var a = []; a.length = 4294967295; return a.fill(1).length; },
  'sort of a sparse list': function () { var a = []; a.length = 4294967295; a[4e9] = 1; return a.sort().length; },
  'reverse of a sparse list': function () { var a = []; a.length = 4294967295; a[4e9] = 1; return a.reverse().length; },
  'list from a length': function () { return Array.from({ length: 4294967294 }).length; },
  'squares of a BigInt': function () { var n = 3n; for (;;) n *= n; },
  'text of a BigInt': function () { return String(7n ** 40000000n).length; },
  'JSON of brackets': function () { return JSON.parse('['.repeat(5e6)); },
  'keys of a proxy': function () {
    return Object.keys(new Proxy({}, { ownKeys: function () { return Array.from({ length: 1e8 }, function (_, i) { return 'k' + i; }); } }));
  },
  'getter of a rejected error': function () {
    var error = new Error('late');
    Object.defineProperty(error, 'message', { get: function () { for (;;); } });
    Object.defineProperty(error, 'stack', { get: function () { for (;;); } });
    Promise.reject(error);
  },
  'index of a long text': function () { var s = 'a'.repeat(5e8); return s.lastIndexOf('a'.repeat(2.5e8) + 'b'); },
};
if (json === 'fine') return { fine: true };
ways[json]();
