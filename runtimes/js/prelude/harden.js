// Inside the isolate: makes every builtin immutable but for three, which are watched, so that no item can leave anything in them
// for the next one.
(function prepareHardening(bag) {
  'use strict';
  const { apply, defineProperty, freeze, getDescriptor, getPrototypeOf, ownKeys, seal, TypeError } = bag.originals;
  const { iterator } = Symbol;
  const isObject = (value) => (typeof value === 'object' && value !== null) || typeof value === 'function';

  // Builtins that no property of the global object leads to, but that syntax or a call does.
  function hiddenRoots() {
    const roots = [];
    const add = (make) => { try { roots.push(make()); } catch { /* this V8 does not have it */ } };
    const error = new Error('sample');
    add(() => error); // `stack` is an accessor pair that all errors of a context share
    add(() => { const o = {}; Error.captureStackTrace(o); return o; });
    add(() => { try { null.x; } catch (e) { return e; } });
    add(() => (function* () {})());
    add(() => (async function* () {})());
    add(() => function* () {});
    add(() => async function () {});
    add(() => async function* () {});
    add(() => (async () => {})());
    add(() => (function () { return arguments; })(1)); // strict: %ThrowTypeError% behind `callee`
    add(() => [].values());
    add(() => new Map().entries());
    add(() => new Set().values());
    add(() => ''[Symbol.iterator]());
    add(() => 'x'.matchAll(/x/g));
    add(() => [].values().map((x) => x));
    add(() => Iterator.from({ next() { return { done: true }; } }));
    add(() => Iterator.concat([]));
    return roots;
  }

  // All objects that these lead to, and `[object, [key, descriptor, key, descriptor, …]]` for each that has more properties than
  // the length and the name of a function: a number and a text, which most have and nothing else.
  function walk(roots) {
    const seen = new Set([globalThis]);
    const queue = [];
    const owners = [];
    const visit = (value) => {
      if (isObject(value) && !seen.has(value)) { seen.add(value); queue.push(value); }
    };
    const visitParts = ({ value, get, set }) => { visit(value); visit(get); visit(set); };
    for (const key of ownKeys(globalThis)) visitParts(getDescriptor(globalThis, key));
    visit(getPrototypeOf(globalThis));
    roots.forEach(visit);
    for (let i = 0; i < queue.length; i++) {
      const object = queue[i];
      visit(getPrototypeOf(object));
      const keys = ownKeys(object);
      if (typeof object === 'function' && keys.length === 2 && keys[0] === 'length' && keys[1] === 'name') continue;
      const own = [];
      for (const key of keys) {
        const descriptor = getDescriptor(object, key);
        own.push(key, descriptor);
        visitParts(descriptor);
      }
      owners.push([object, own]);
    }
    return { found: queue, owners };
  }

  const nameOf = (object, key) => {
    const text = `.${key}`;
    const { value, get } = getDescriptor(object, 'constructor') ?? {};
    const owner = get === undefined ? value : get(); // by now it is one of the pairs below
    if (typeof object === 'function') return `${object.name}${text}`;
    return typeof owner === 'function' ? `${owner.name}.prototype${text}` : text.slice(1);
  };

  // The override mistake: where a prototype's property is read-only, `o.toString = f` fails on each object that inherits it,
  // silently in sloppy code. So a frozen property becomes an accessor pair that gives the object a property of its own.
  const pair = { __proto__: null, get: undefined, set: undefined, enumerable: false, configurable: false };
  function allowOverriding(object, key, descriptor) {
    const { value, enumerable } = descriptor;
    const get = () => value;
    const { set } = {
      set(newValue) {
        if (this === object) throw new TypeError(`${nameOf(object, key)} cannot be replaced: builtins are shared by all items`);
        // A primitive or a frozen object: an ordinary assignment does nothing there either, outside strict mode.
        if (isObject(this)) defineProperty(this, key, { __proto__: null, value: newValue, writable: true, enumerable: true, configurable: true });
      },
    };
    freeze(get); freeze(set);
    pair.get = get; pair.set = set; pair.enumerable = enumerable; // one object: making 435 of them takes half a millisecond
    defineProperty(object, key, pair);
  }

  // Symbol keys stay plain read-only properties: nobody assigns over an inherited `Symbol.iterator`, and V8's fast paths for
  // iteration, spreading and regular expressions depend on finding the plain ones.
  // So do the `next` of its own iterators: without them `for…of` and `[...list]` take ten times as long.
  // V8 reads `Error.stackTraceLimit` only where it is a plain value; without it no error would know its line.
  const overridable = (key, descriptor) => descriptor.writable === true && descriptor.configurable
    && typeof key === 'string' && key !== 'prototype' && key !== 'stackTraceLimit' && key !== 'next';

  // V8 takes its fast ways through lists and regular expressions only where these three are as they were made: frozen, or with
  // accessors in them, `for…of`, `[...list]`, slice, replace and split take 5 to 15 times as long, map and test 2 to 4 times
  // (measured on Node 24.19). So they stay as they are, are compared with what they were before each item (some 70 properties,
  // about 10 µs), and the context goes where they differ. The functions in them are frozen like all others.
  const watched = [Array.prototype, getPrototypeOf([].values()), RegExp.prototype];
  bag.refuseStacksOf([globalThis, ...watched]);

  // Every list and object inherits from Object.prototype. Where it is frozen, V8 takes the slow way through each store of an
  // index and each read of a hole, 3 to 9 times as long (measured on Node 24.19): it looks there for read-only elements. Sealed,
  // with each property read-only or an accessor, it holds the same and costs nothing: `Object.isFrozen` says true of it.
  const sealed = new Set([Object.prototype]);
  function sealAsFrozen(object) {
    const keys = ownKeys(object);
    for (let i = 0; i < keys.length; i++) {
      if (getDescriptor(object, keys[i]).writable === true) defineProperty(object, keys[i], { __proto__: null, writable: false });
    }
    seal(object);
  }

  // What segment() gives has prototypes that nothing else leads to, and making one loads tables for 20 ms. So they are frozen when
  // a macro makes its first. This runs within an item: it uses nothing that the item may have changed.
  function freezeSegmentsAtFirstUse() {
    const prototype = Intl.Segmenter.prototype;
    const { segment } = prototype;
    let isDone = false;
    const freezeWithMembers = (object) => {
      const names = ownKeys(object);
      for (let i = 0; i < names.length; i++) {
        const { value, get } = getDescriptor(object, names[i]);
        if (isObject(value)) freeze(value);
        if (isObject(get)) freeze(get);
      }
      freeze(object);
    };
    const { segment: replacement } = {
      segment(input) {
        const segments = apply(segment, this, [input]);
        if (!isDone) {
          const ofSegments = getPrototypeOf(segments);
          freezeWithMembers(getPrototypeOf(apply(ofSegments[iterator], segments, [])));
          freezeWithMembers(ofSegments);
          isDone = true;
        }
        return segments;
      },
    };
    defineProperty(prototype, 'segment', { __proto__: null, value: replacement, writable: true, enumerable: false, configurable: true });
  }

  bag.harden = function harden(extraRoots) {
    freezeSegmentsAtFirstUse();
    const { found, owners } = walk([...hiddenRoots(), ...extraRoots]);
    const objects = found.filter((object) => !watched.includes(object));
    const inherited = new Set(found.map((object) => getPrototypeOf(object)));
    for (const [object, own] of owners) {
      // Statics count too: `class A extends Array {}` makes Array itself a prototype.
      const isPrototype = inherited.has(object) || (typeof object === 'function' && own.includes('prototype')) || own.includes('constructor');
      if (isPrototype && !watched.includes(object)) {
        for (let i = 0; i < own.length; i += 2) {
          if (overridable(own[i], own[i + 1])) allowOverriding(object, own[i], own[i + 1]);
        }
      }
    }
    for (const object of objects) {
      if (sealed.has(object)) sealAsFrozen(object);
      else freeze(object);
    }
    bag.watch(watched);
    return objects.length;
  };
})
