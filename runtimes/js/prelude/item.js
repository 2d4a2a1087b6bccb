// Inside the isolate: runs the macro on one item, from JSON text to JSON text, and sees to it that the item starts clean.
(function prepareItems(bag) {
  'use strict';
  const {
    apply, arrayIsArray, defineProperty, deleteProperty, freeze, getDescriptor, getPrototypeOf, isExtensible, jsonParse, jsonText, keys,
    ownKeys, regExpExec, create, slice,
  } = bag.originals;

  // Not by its name later on: an item can assign that, and would have another object looked at.
  const global = globalThis;

  // Global variables that are taken away after an item, at some 0.2 µs each. With more of them a fresh worker is cheaper.
  const FOREIGN_KEYS = 300;

  let makeMacro;
  let names = [];
  const expected = create(null);
  let globalPrototype;

  // A helper is a global like any builtin; a macro may have variables of the same name.
  bag.addHelpers = function addHelpers(makeHelpers) {
    const helpers = makeHelpers(bag.remark);
    const added = keys(helpers);
    for (let i = 0; i < added.length; i++) {
      defineProperty(global, added[i], {
        __proto__: null, value: helpers[added[i]], writable: true, enumerable: false, configurable: true,
      });
    }
  };

  // A descriptor for comparing: with all six members of its own, in the one order, reading them takes a third of the time.
  const shapeOf = ({ value, writable, enumerable, configurable, get, set }) => freeze({ value, writable, enumerable, configurable, get, set });

  /**
   * In a realm that serves one item after the other, a global variable can be assigned, and nothing else: none can be taken away,
   * moved in their order, listed, or made to run code. So assigning what it was puts it back, without a look at what it is now,
   * which would cost 30 times as much; and one that a macro has made read-only makes that fail.
   */
  bag.rememberGlobals = function rememberGlobals(lock) {
    defineProperty(global, 'console', { __proto__: null, value: undefined, writable: true, enumerable: false, configurable: true });
    names = ownKeys(global);
    globalPrototype = getPrototypeOf(global);
    for (let i = 0; i < names.length; i++) {
      if (lock) defineProperty(global, names[i], { __proto__: null, configurable: false });
      expected[names[i]] = freeze({ __proto__: null, ...getDescriptor(global, names[i]) });
    }
    freeze(names); freeze(expected);
  };

  let restore;
  // By name, which V8 does in a nanosecond or two each. `eval` is the one that strict code cannot assign to.
  bag.restorerText = () => {
    let text = '';
    for (let i = 0; i < names.length; i++) {
      if (!expected[names[i]].writable) continue;
      const isName = typeof names[i] === 'string' && names[i] !== 'eval' && regExpExec(/^[A-Za-z_$][\w$]*$/, names[i]) !== null;
      text += `${isName ? names[i] : `$global[$names[${i}]]`} = $was[${i}];\n`;
    }
    // No names in it but those of global variables, and three that none of them has.
    return `(($global, $names, $was) => { 'use strict'; return () => {\n${text}}; })`;
  };
  bag.setRestorer = (make) => {
    const was = [];
    for (let i = 0; i < names.length; i++) was[i] = expected[names[i]].value;
    restore = make(global, names, freeze(was));
  };

  bag.globalNames = () => {
    let text = '';
    for (let i = 0; i < names.length; i++) if (typeof names[i] === 'string') text += `${i === 0 ? '' : ' '}${names[i]}`;
    return text;
  };

  const same = (a, b) => a !== undefined && a.value === b.value && a.writable === b.writable && a.enumerable === b.enumerable
    && a.configurable === b.configurable && a.get === b.get && a.set === b.set;

  // The builtins that could not be frozen without losing V8's fast paths (see harden.js): each with its prototype, its keys and
  // their descriptors. One that an item has changed costs the context.
  let watched = [];
  bag.watch = function watch(objects) {
    for (let i = 0; i < objects.length; i++) {
      const found = ownKeys(objects[i]);
      const as = { __proto__: null, object: objects[i], prototype: getPrototypeOf(objects[i]), names: freeze(found), shapes: [] };
      for (let j = 0; j < found.length; j++) as.shapes[j] = shapeOf(getDescriptor(objects[i], found[j]));
      freeze(as.shapes);
      watched[i] = freeze(as);
    }
    watched = freeze(watched);
  };

  function watchedAreAsTheyWere() {
    for (let i = 0; i < watched.length; i++) {
      const was = watched[i];
      const { object } = was;
      if (!isExtensible(object) || getPrototypeOf(object) !== was.prototype) return false;
      const found = ownKeys(object);
      if (found.length !== was.names.length) return false;
      for (let j = 0; j < found.length; j++) {
        if (found[j] !== was.names[j] || !same(getDescriptor(object, found[j]), was.shapes[j])) return false;
      }
    }
    return true;
  }

  // Puts the global object back as it was. False where that is not possible, or would take long.
  function sweepGlobals() {
    if (!isExtensible(global) || getPrototypeOf(global) !== globalPrototype) return false;
    if (!watchedAreAsTheyWere()) return false;
    const found = ownKeys(global);
    if (found.length > names.length + FOREIGN_KEYS) return false;
    // As none of `names` can be missing, as many are the same ones.
    for (let i = 0; found.length !== names.length && i < found.length; i++) {
      if (expected[found[i]] === undefined && !deleteProperty(global, found[i])) return false;
    }
    try {
      restore();
    } catch {
      return false; // one of them cannot be assigned any more
    }
    return true;
  }

  let readProtectors = () => 0;
  let protectors = 0;
  bag.watchProtectors = (read) => { readProtectors = read; protectors = read(); };

  /**
   * Whether an item has left nothing that the next one could meet; false costs the worker. Called after an item's promise jobs
   * have had their end, on the clock of that item: its answer waits for it.
   */
  bag.endItem = () => readProtectors() === protectors && bag.hidesNothing() && sweepGlobals();

  // Read-only all the way down. A list of what is left to do instead of recursion: a context may be nested deeply.
  function deepFreeze(root) {
    let todo = { __proto__: null, value: root, rest: null };
    while (todo !== null) {
      const { value } = todo;
      todo = todo.rest;
      if (typeof value !== 'object' || value === null) continue;
      freeze(value);
      if (arrayIsArray(value)) {
        for (let i = 0; i < value.length; i++) todo = { __proto__: null, value: value[i], rest: todo };
      } else {
        const members = keys(value);
        for (let i = 0; i < members.length; i++) todo = { __proto__: null, value: value[members[i]], rest: todo };
      }
    }
    return root;
  }

  const emptyMatch = /(?:)/;

  bag.setMacro = (factory) => { makeMacro = factory; };

  function failure(found) {
    const { error, code, line, column, thrown, isPending } = found;
    const place = line === undefined ? '' : `,"line":${line},"column":${column}`;
    const hint = isPending ? ',"isPending":true' : thrown === undefined ? '' : `,"thrown":${jsonText(thrown)}`;
    return `{"error":${jsonText(error)},"code":"${code}"${place}${hint}${warningsPart('', error)}${logsPart()}}\n`;
  }

  const warningsPart = (warnings, error) => {
    const all = bag.addRemarks(warnings, error);
    return all === '' ? '' : `,"warnings":${all}`;
  };

  const logsPart = () => {
    const logs = bag.takeLogs();
    return logs === '' ? '' : `,"logs":${jsonText(logs)}`;
  };

  // What the macro itself calls `output` at its end: it may have declared that anew, and have left before it came to that.
  function shownOutput(item) {
    try {
      return item.show() ?? item.given;
    } catch {
      return item.given;
    }
  }

  // Where one is known that nobody resolves, its line counts; else the host looks for an `await`.
  const stuck = () => {
    const line = bag.openPromises(() => {});
    return { __proto__: null, code: 'OUTPUT_INVALID', error: STUCK, line, column: line === undefined ? undefined : 1, isPending: true };
  };

  function finish(item) {
    const { state, returned, thrown, macro, outputBytes } = item;
    let outputText;
    try {
      if (state === REJECTED) throw thrown;
      if (state === PENDING) return failure(stuck());
      // What is returned is merged into what the macro calls `output`, where that has members to merge into.
      const shown = shownOutput(item);
      const output = returned === undefined || returned === null || bag.hasMembers(shown) ? shown : macro.output();
      outputText = bag.serialise(output, returned, outputBytes);
    } catch (error) {
      return failure(error !== undefined && error === bag.refusal ? error : bag.describeThrown(error));
    } finally {
      bag.refusal = undefined;
      bag.forgetOutput();
    }
    const rest = warningsPart(bag.takeWarnings()) + logsPart();
    return `{${slice(rest, 1)}}\n${outputText}`;
  }

  const DONE = 0;
  const PENDING = 1;
  const REJECTED = 2;
  const STUCK = 'return: it waits for a promise that nothing can resolve any more';
  const WAITS = '\n';
  let running;

  // A returned promise counts as what it resolves to. All that runs meanwhile are the macro's own promise jobs.
  async function settle(item) {
    item.state = PENDING;
    try {
      item.returned = await item.returned;
      item.state = DONE;
    } catch (error) {
      item.thrown = error;
      item.state = REJECTED;
    }
  }

  /**
   * One item. Returns what is known beside the output as the text of a JSON object, a newline, and the output's JSON text
   * (nothing after the newline for an item that failed); or, where the item `waits`, a newline: then its promise jobs run when
   * this call is over, and finishItem() returns the rest. `hasLong`: its text may have an integer that JavaScript cannot hold.
   */
  bag.runItem = function runItem(itemText, outputBytes, logBytes, waits, hasLong) {
    running = undefined;
    regExpExec(emptyMatch, ''); // RegExp.$1, lastMatch, leftContext and the others say what they say at the start
    bag.reseed();
    bag.startLogs(logBytes);
    bag.startPromises();
    bag.startWarnings(itemText, hasLong);
    bag.startRemarks();
    global.console = bag.newConsole();
    const item = { __proto__: null, outputBytes, given: {}, show: undefined, macro: undefined, returned: undefined, thrown: undefined, state: DONE };
    try {
      const { data = null, context } = jsonParse(itemText);
      item.macro = makeMacro(data, data, deepFreeze(context ?? {}), item.given, (show) => { item.show = show; });
      item.returned = apply(item.macro.run, undefined, []);
    } catch (error) {
      item.thrown = error;
      item.state = REJECTED;
    }
    if (!waits || item.state === REJECTED) return finish(item);
    running = item;
    if (typeof item.returned === 'object' && item.returned !== null) settle(item);
    return WAITS;
  };

  /** The end of an item that waited. */
  bag.finishItem = function finishItem() {
    const item = running;
    running = undefined;
    return finish(item);
  };
})
