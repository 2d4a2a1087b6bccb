// One item for each way to take more memory than there is.
var kept = [];
var ways = {
  lists: function () { for (;;) kept.push(new Array(1e5).fill(1.5)); },
  objects: function () { for (var i = 0; ; i++) kept.push({ a: i, b: { c: [i] } }); },
  texts: function () { for (var i = 0; ; i++) kept.push(('x' + i).padEnd(1e6, 'y').toUpperCase()); },
  buffers: function () { for (;;) kept.push(new ArrayBuffer(1 << 20)); },
  'filled buffers': function () { for (;;) kept.push(new Uint8Array(1 << 22).fill(1)); },
  'one buffer': function () { return new ArrayBuffer(Math.pow(2, 34)); },
  'doubled lists': function () { var a = [1, 2, 3]; for (;;) a = a.concat(a, a); },
  'doubled text': function () { var t = 'é–'; for (;;) { t = t + t; kept.push(t.charCodeAt(t.length - 1)); kept.push(encodeURIComponent(t)); } },
  map: function () { var m = new Map(); for (var i = 0; ; i++) m.set(i, String(i)); },
  set: function () { var s = new Set(); for (var i = 0; ; i++) s.add('k' + i); },
  keys: function () { var o = {}; for (var i = 0; ; i++) o['k' + i] = i; },
  'caught and again': function () { for (;;) { try { for (;;) kept.push(new Float64Array(1e6).fill(2)); } catch (e) { kept.push(e); } } },
  'split': function () { for (;;) kept.push('abc'.repeat(1e7).split('')); },
};
if (json === 'fine') return { fine: true };
ways[json]();
