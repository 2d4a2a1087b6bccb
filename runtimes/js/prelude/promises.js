// Inside the isolate: `Promise`, which remembers where promises were made that nothing has resolved when their item ends.
(function preparePromises(bag) {
  'use strict';
  const { apply, construct, create, defineProperty, ownKeys, stringOf } = bag.originals;
  const Native = Promise;
  const FOLLOWED = 20; // of an item: to find the line of one takes some 5 µs

  let made = create(null);
  let count = 0;
  bag.startPromises = () => { made = create(null); count = 0; };

  // Returns what is to be called when the promise is settled.
  function follow() {
    if (count === FOLLOWED) return () => {};
    const entry = { __proto__: null, isOpen: true, line: bag.placeOf(new Error('made').stack)?.line };
    made[count++] = entry;
    return () => { entry.isOpen = false; };
  }

  /** Says one sentence for each line with promises that are still open; returns the first such line. For the end of an item. */
  bag.openPromises = function openPromises(say) {
    const said = create(null);
    let first;
    for (let i = 0; i < count; i++) {
      const { isOpen, line } = made[i];
      if (!isOpen || said[line]) continue;
      said[line] = true;
      first ??= line;
      say(`nothing resolves the promise${line === undefined ? '' : ` of line ${stringOf(line)}`}: what waits for it never runs`);
    }
    return first;
  };

  const followed = (executor) => {
    if (typeof executor !== 'function') return executor; // as ever, a TypeError
    const settled = follow();
    return (resolve, reject) => {
      try {
        executor((value) => { settled(); resolve(value); }, (reason) => { settled(); reject(reason); });
      } catch (reason) {
        settled(); // what it throws is what the promise is rejected with
        throw reason;
      }
    };
  };

  // Its prototype and the promises themselves are V8's own, so that `await`, `then` and `instanceof` know no difference.
  const { Promise: Followed } = {
    Promise: function (executor) {
      if (new.target === undefined) throw new TypeError("Promise constructor cannot be invoked without 'new'");
      return construct(Native, [followed(executor)], new.target === Followed ? Native : new.target);
    },
  };
  const own = (self) => (self === Followed ? Native : self);
  for (const key of ownKeys(Native)) {
    if (key === 'length' || key === 'name' || key === 'prototype' || key === Symbol.species) continue;
    const { [key]: method } = Native;
    const { [key]: replacement } = { [key](...values) { return apply(method, own(this), values); } };
    defineProperty(replacement, 'length', { __proto__: null, value: method.length });
    defineProperty(Followed, key, { __proto__: null, value: replacement, writable: true, enumerable: false, configurable: true });
  }
  const { withResolvers } = Followed;
  Followed.withResolvers = { withResolvers() {
    const made = apply(withResolvers, this, []);
    if (this !== Followed) return made;
    const settled = follow();
    const { promise, resolve, reject } = made;
    return { promise, resolve: (value) => { settled(); resolve(value); }, reject: (reason) => { settled(); reject(reason); } };
  } }.withResolvers;
  defineProperty(Followed, 'prototype', { __proto__: null, value: Native.prototype, writable: false });
  defineProperty(Followed, Symbol.species, { __proto__: null, get() { return own(this); }, enumerable: false, configurable: true });
  defineProperty(globalThis, 'Promise', { __proto__: null, value: Followed });
})
