// Inside the isolate: keeps the builtins that the other prelude files use, then takes away what a macro must not have.
(function takeOriginals(bag) {
  'use strict';

  // `uncurry(f)(self, ...args)` is `f.call(self, ...args)` without looking `call` up when it runs: a macro that replaces a
  // builtin in its own context spoils its own item at most, never the way in which this item is reported.
  const uncurry = Function.prototype.bind.bind(Function.prototype.call);
  const typedArrayPrototype = Object.getPrototypeOf(Uint8Array.prototype);
  const getterOf = (holder, key) => uncurry(Object.getOwnPropertyDescriptor(holder, key).get);

  bag.originals = {
    __proto__: null,
    apply: Reflect.apply,
    arrayIsArray: Array.isArray,
    charCodeAt: uncurry(String.prototype.charCodeAt),
    construct: Reflect.construct,
    create: Object.create,
    dateNow: Date.now,
    defineProperty: Reflect.defineProperty,
    deleteProperty: Reflect.deleteProperty,
    freeze: Object.freeze,
    getDescriptor: Reflect.getOwnPropertyDescriptor,
    getPrototypeOf: Reflect.getPrototypeOf,
    indexOf: uncurry(String.prototype.indexOf),
    is: Object.is,
    isError: Error.isError,
    isExtensible: Reflect.isExtensible,
    isInteger: Number.isInteger,
    isRawJSON: JSON.isRawJSON,
    jsonParse: JSON.parse,
    jsonText: JSON.stringify,
    keys: Object.keys,
    lastIndexOf: uncurry(String.prototype.lastIndexOf),
    mapForEach: uncurry(Map.prototype.forEach),
    mapGet: uncurry(Map.prototype.get),
    mapSize: getterOf(Map.prototype, 'size'),
    numberValue: uncurry(Number.prototype.valueOf),
    ownKeys: Reflect.ownKeys,
    parseFloat: Number.parseFloat,
    parseInt: Number.parseInt,
    preventExtensions: Object.preventExtensions,
    seal: Object.seal,
    regExpText: uncurry(RegExp.prototype.toString),
    setForEach: uncurry(Set.prototype.forEach),
    setSize: getterOf(Set.prototype, 'size'),
    slice: uncurry(String.prototype.slice),
    stringOf: String,
    stringValue: uncurry(String.prototype.valueOf),
    booleanValue: uncurry(Boolean.prototype.valueOf),
    symbolText: uncurry(Symbol.prototype.toString),
    // The name of a typed array's class, undefined for everything else: a brand check that cannot be forged or throw.
    typedArrayName: getterOf(typedArrayPrototype, Symbol.toStringTag),
    typedArrayLength: getterOf(typedArrayPrototype, 'length'),
    nativeRandom: Math.random,
    regExpExec: uncurry(RegExp.prototype.exec),
    TypeError,
    BigInt,
    Map,
  };

  // Each with its reason. What is left is what ECMAScript says, which has no way to files, processes or the network.
  const removed = [
    'WebAssembly', // compiles machine code from bytes, and its memories count against no limit of ours
    'SharedArrayBuffer', // with a counter in another thread it is a fine clock; there is no other thread
    'Atomics', // Atomics.wait blocks without being stoppable, waitAsync comes back after its item
    'FinalizationRegistry', // its callbacks run after the item that registered them
    'WeakRef', // shows when the collector runs, which other items have a part in
  ];
  for (const name of removed) delete globalThis[name];

  // What libraries for browsers and for Node call `globalThis`. There is no `window`: those that find one look for a page in it.
  for (const name of ['self', 'global']) {
    Object.defineProperty(globalThis, name, { value: globalThis, writable: true, enumerable: false, configurable: true });
  }

  // isolated-vm's own callback allows code from strings whatever V8's flag says, so the constructors have to go themselves.
  const refuseCode = (what) => {
    throw new EvalError(`${what} is not available: a macro cannot make code from strings`);
  };
  // Libraries look for the global object with `Function('return this')()`. That string, and no other, has a function that was there
  // before it, new for each call: what an item hangs on it goes with it. Nothing is ever compiled from a string.
  const GLOBAL = ['return this', 'return this;'];
  const replaceConstructor = (sample, name) => {
    const prototype = Object.getPrototypeOf(sample);
    const tamed = { [name]: function (code) {
      const isForGlobal = name === 'Function' && arguments.length === 1 && (code === GLOBAL[0] || code === GLOBAL[1]);
      return isForGlobal ? function anonymous() { return globalThis; } : refuseCode(name);
    } }[name];
    Object.defineProperty(tamed, 'prototype', { value: prototype, writable: false });
    Object.defineProperty(tamed, 'length', { value: 1 });
    Object.defineProperty(prototype, 'constructor', { value: tamed, writable: name === 'Function', configurable: true });
    return tamed;
  };
  const tamedFunction = replaceConstructor(function () {}, 'Function');
  Object.defineProperty(globalThis, 'Function', { value: tamedFunction });
  for (const [sample, name] of [
    [function* () {}, 'GeneratorFunction'],
    [async function () {}, 'AsyncFunction'],
    [async function* () {}, 'AsyncGeneratorFunction'],
  ]) {
    Object.setPrototypeOf(replaceConstructor(sample, name), tamedFunction);
  }
  Object.defineProperty(globalThis, 'eval', { value: { eval() { refuseCode('eval'); } }.eval });

  // V8's generator is one stream per context: an item could wind it on until the next number says something to the next
  // item. This one (sfc32) is seeded anew for each item from V8's, which no macro can reach.
  let a = 0, b = 0, c = 0, d = 0;
  const { nativeRandom } = bag.originals;
  const word = () => (nativeRandom() * 4294967296) | 0;
  const nextWord = () => {
    const t = (a + b + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + t | 0;
    return t >>> 0;
  };
  // Forks of one process have V8's in the same state: 24 hexadecimal digits of the kernel's, drawn in each, are mixed in.
  const salt = [0, 0, 0];
  bag.addSalt = (digits) => {
    for (let i = 0; i < 3; i++) salt[i] = bag.originals.parseInt(bag.originals.slice(digits, 8 * i, 8 * i + 8), 16) | 0;
  };
  bag.reseed = () => { a = word() ^ salt[0]; b = word() ^ salt[1]; c = word() ^ salt[2]; d = 1; };
  Math.random = { random() { return (nextWord() * 2097152 + (nextWord() >>> 11)) / 9007199254740992; } }.random;
})
