// Calls the JavaScript helpers as a worker would: in a bare context, with arguments that were made inside of it.
// Takes {"rows": [{"fn", "args"}, …], "tamper": bool} on stdin; gives [{"result", "args"} or {"throws"}, …], each with
// the "remarks" that it left, on stdout.
import { readFileSync } from 'node:fs';
import { createContext, runInContext } from 'node:vm';
import { helpers as script } from '../../runtimes/js/helpers.mjs';

// What a macro could do to the built-ins between the load of the helpers and the calls.
const tampering = `
  const targets = [Math, Number, Object, Array].map((holder) => [holder, Object.getOwnPropertyNames(holder)]);
  for (const name of ['push', 'map', 'filter', 'sort', 'some', 'indexOf', 'slice', 'join', 'concat', 'includes']) {
    Array.prototype[name] = () => { throw new Error('a helper used Array.prototype.' + name); };
  }
  Float64Array.prototype.__proto__.sort = () => { throw new Error('a helper sorted'); };
  Function.prototype.call = Function.prototype.apply = () => { throw new Error('a helper used call'); };
  for (const [holder, names] of targets) {
    for (const name of names) { try { holder[name] = () => 42; } catch {} }
  }
  Array.prototype[Symbol.iterator] = () => { throw new Error('a helper iterated'); };
  Object.prototype.get = () => 42;
  Object.prototype.label = 'PAM';
  Number = String = parseInt = TypeError = Float64Array = Math = Object = Array = undefined;
`;

const calling = `(request, script, tampering) => {
  const values = { NaN, Infinity, '-Infinity': -Infinity, undefined: undefined };
  const decode = (value) => {
    if (Array.isArray(value)) return value.map(decode);
    if (value === null || typeof value !== 'object') return value;
    if (Object.keys(value).join() === '$') return values[value.$];
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, decode(inner)]));
  };
  const encode = (value) => {
    if (value === undefined || (typeof value === 'number' && !Number.isFinite(value))) return { $: String(value) };
    if (Array.isArray(value)) return Array.from(value, encode);
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, encode(inner)]));
  };
  const { rows, tamper } = JSON.parse(request);
  let remarks = [];
  const helpers = (0, eval)(script)((helper, sentence) => { remarks[remarks.length] = helper + ': ' + sentence; });
  if (tamper === 'names') return JSON.stringify(Object.entries(helpers).map(([name, f]) => [name, f.name, Object.isFrozen(f)]));
  const calls = rows.map(({ fn, args }) => [helpers[fn], args.map(decode)]);
  const raw = [];
  const stringify = JSON.stringify;
  if (tamper) {
    // Only what comes back as a number or a text: to encode more, the encoder would need what was tampered with.
    (0, eval)(tampering);
    let text = '[';
    for (let i = 0; i < calls.length; i += 1) {
      const a = calls[i][1];
      const result = calls[i][0](a[0], a[1], a[2], a[3], a[4]);
      text += (i ? ',' : '') + (stringify(result) ?? 'null');
    }
    return text + ']';
  }
  for (const [helper, args] of calls) {
    remarks = [];
    try {
      const result = encode(helper(...args));
      raw.push({ result, args: encode(args), remarks });
    } catch (fault) {
      raw.push({ throws: fault.name + ': ' + fault.message, remarks });
    }
  }
  return stringify(raw);
}`;

const call = runInContext(calling, createContext({}));
process.stdout.write(call(readFileSync(0, 'utf8'), script, tampering));
