// Makes the isolates and contexts that macros run in, and calls into them; the worker's own side of that border.
// Only strings, numbers and booleans cross it while an item runs. No function, reference or copy of the host's is ever inside.
import { Isolate, setFlags } from './addon.mjs';
import { Refused, refusedAsTooDeep } from './check.mjs';
import { bodyOf, compileMacro, lookAt } from './compile.mjs';
import { helpers } from './helpers.mjs';
import { Place, hintFor } from './hints.mjs';
import { characterColumn, columnOfName, lineCount, lineOfThrow, lineOfWord, placeInStack } from './places.mjs';
import { missingReads, readsOf } from './reads.mjs';

const { readFileSync } = process.getBuiltinModule('node:fs'); // as in frames.mjs
// A function that says 'use asm' would be WebAssembly: its compiler, and a memory that no limit of ours counts. That such a function
// once could not be linked is remembered beside its source, where the next item sees it.
setFlags('--no-validate-asm');
const here = import.meta.dirname;
const PARTS = ['originals', 'hidden', 'inspect', 'errors', 'remarks', 'promises', 'table', 'console', 'serialise', 'item', 'harden', 'link'];
const parts = PARTS.map((name) => readFileSync(`${here}/prelude/${name}.js`, 'utf8'));
// Each file is one function that takes what the files before it made. The name is no path, for macros see it in their errors' stacks.
const PRELUDE = `[${parts.join(',')}].reduce((bag, part) => part(bag) ?? bag, { __proto__: null })`;
const PROTECTORS = readFileSync(`${here}/prelude/protectors.js`, 'utf8');

const grouped = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, ','); // toLocaleString loads 10 ms of tables
const LOGS_MS = 20; // to fetch what a stopped item printed: runs the prelude's code only
const MESSAGE_CHARS = 2000; // of an error
const NAME_CHARS = 200;
const NO_ERROR = 'An object was thrown from supplied code within isolated-vm'; // what isolated-vm makes of one
const seconds = (ms) => `${ms / 1000} s`;
// Not `performance.now()`, which loads a part of Node that nothing else needs.
const now = () => { const [whole, ns] = process.hrtime(); return whole * 1000 + ns / 1e6; };

// Whether a text has an integer of 16 digits or more: not each of the floats that have as many.
const mayBeAltered = (itemText) => /[\s,:[]-?\d{16,}[\s,\]}]/.test(itemText);

const WAITS = '\n'; // the answer of an item that has not ended yet
const as = { reference: true };

// V8 takes `%` for one of its own functions only while this flag is set: while the protectors' reader is compiled, and never
// while a macro is.
function compileWithNatives(compile, text, filename) {
  setFlags('--allow-natives-syntax');
  try {
    return compile(text, filename);
  } finally {
    setFlags('--no-allow-natives-syntax');
  }
}

// One context with the prelude in it. What the host keeps of it are four of the prelude's functions.
class Realm {
  constructor(isolate, scripts, hardened) {
    this.hardened = hardened;
    this.context = isolate.createContextSync();
    this.link = scripts.prelude.runSync(this.context, as);
    this.give('helpers', scripts.helpers);
    this.call(hardened ? 'harden' : 'open');
    if (hardened) this.give('restorer', isolate.compileScriptSync(this.call('restorerText'), { filename: 'prelude:restorer' }));
    this.give('protectors', scripts.protectors);
    this.run = this.call('runItem', undefined, { result: as });
    this.finish = this.call('finishItem', undefined, { result: as });
    this.end = this.call('endItem', undefined, { result: as });
  }

  call(what, argument, options) {
    return this.link.applySync(undefined, [what, argument], options);
  }

  // What a script comes to, in this context.
  give(what, script) {
    this.call(what, script.runSync(this.context, as).derefInto({ release: true }));
  }
}

/** Runs one macro over items, until one is not provably clean at its end: then the worker that this is in has to be replaced. */
export class MacroHost {
  /** False once an item may have left something that the next one would meet. */
  isClean = true;
  /** Whether a macro needed the realm whose builtins may be changed, and it was not there yet. */
  lacked = false;
  #memoryMb;
  #isolate;
  #scripts;
  #realms; // the hardened one, and, once a macro needs it, one whose builtins may be changed
  #realm; // the macro's
  #source;
  #names; // all that are global
  #reads; // what the macro reads of its data, once somebody has looked
  #waits; // its items may leave promise jobs that count
  #stamps; // its items may leave what nobody can see
  #secret;
  #salt;

  /** `secret` is a text that no macro can guess, for a name in the source that it is compiled in. */
  constructor(memoryMb, secret) {
    this.#secret = secret;
    this.#makeIsolate(memoryMb);
  }

  /**
   * In a fork: what must not be the same in all of them is made of words that the kernel has drawn after the fork, in hexadecimal
   * digits. Half of them are for the secret, half for random numbers.
   */
  becomeWorker(words) {
    const half = words.length / 2;
    this.#secret = words.slice(0, half);
    this.#salt = words.slice(half);
    for (const realm of this.#realms) realm?.call('salt', this.#salt);
  }

  /** A worker is started before its limits are known: with other memory than was expected the isolate is made again. */
  useMemory(memoryMb) {
    if (memoryMb === this.#memoryMb) return;
    this.#isolate.dispose();
    this.#makeIsolate(memoryMb);
  }

  #makeIsolate(memoryMb) {
    this.#memoryMb = memoryMb;
    this.#isolate = new Isolate({ memoryLimit: memoryMb });
    const compile = (text, filename) => this.#isolate.compileScriptSync(text, { filename });
    this.#scripts = {
      prelude: compile(PRELUDE, 'prelude:'),
      helpers: compile(helpers, 'prelude:helpers'),
      protectors: compileWithNatives(compile, PROTECTORS, 'prelude:protectors'),
    };
    this.#realms = [this.#makeRealm(true), undefined];
    this.#names = this.#realms[0].call('names').split(' ');
  }

  #makeRealm(hardened) {
    const realm = new Realm(this.#isolate, this.#scripts, hardened);
    if (this.#salt !== undefined) realm.call('salt', this.#salt);
    return realm;
  }

  /** Have the realm ready whose builtins may be changed, so that forks have it too. */
  prepareForPatches() {
    this.#realms[1] ??= this.#makeRealm(false);
  }

  /**
   * Compile the macro. Returns the body of the `K` frame; throws Refused. `kept`: such a body, of an earlier worker. `patches`: it
   * may change builtins, and has a worker to itself.
   */
  compile(source, kept, patches) {
    this.#source = bodyOf(source);
    this.#reads = undefined;
    try {
      return this.#compile(kept, patches);
    } catch (error) {
      if (!this.#isolate.isDisposed) throw refusedAsTooDeep(error);
      const message = `the macro could not be compiled with the ${this.#memoryMb} MB of memory that it may use: make it shorter, or its expressions simpler`;
      throw new Refused('SYNTAX_ERROR', { message });
    }
  }

  #compile(kept, patches) {
    const found = lookAt(this.#isolate, this.#source, this.#secret, this.#names, kept);
    const { script, cache } = compileMacro(this.#isolate, this.#source, found, kept);
    this.#waits = found.isAsync || found.waits;
    this.#stamps = found.stamps;
    if (patches ?? found.patches) {
      this.lacked ||= this.#realms[1] === undefined;
      this.prepareForPatches();
    }
    this.#realm = this.#realms[patches ?? found.patches ? 1 : 0];
    this.#realm.give('macro', script);
    return cache;
  }

  /**
   * One item, as JSON text. Returns the two texts of its `R` frame, `{known, output}`; look at `isClean` afterwards, unless it
   * `isLast`, after which nothing runs any more.
   */
  run(itemText, limits, isLast = false) {
    const { itemMs, outputBytes } = limits;
    const begun = now();
    try {
      const answer = this.#answer(itemText, limits, begun);
      // After its promise jobs, which a call runs at its end. Nothing of the macro's runs in this one, so it needs no time limit.
      this.isClean = !isLast && this.#realm.hardened && this.#realm.end.applySync() && !this.#stamps;
      return finished(answer, outputBytes, this.#about(itemText));
    } catch (error) {
      // What is read of an error can be a getter of the macro's, which leaves promise jobs that would run within a later item.
      this.isClean = false;
      return this.#failed(error, now() - begun >= itemMs, itemMs, itemText);
    }
  }

  // At the end of each call V8 runs all promise jobs, within the time of that call. So an item that may have left some is asked
  // for its output in a second call, in what is left of its time.
  #answer(itemText, { itemMs, outputBytes, logBytes }, begun) {
    const answer = this.#realm.run.applySync(undefined, [itemText, outputBytes, logBytes, this.#waits, mayBeAltered(itemText)], { timeout: itemMs });
    if (answer !== WAITS) return answer;
    const left = itemMs === 0 ? 0 : Math.max(1, Math.ceil(itemMs - (now() - begun)));
    return this.#realm.finish.applySync(undefined, [], { timeout: left });
  }

  // What happened is judged by what the host knows: whether the isolate is gone, and whether the time was over. An error's own
  // words may be the macro's.
  #failed(error, timeIsOver, itemMs, itemText) {
    if (this.#isolate.isDisposed) {
      return failed({ error: `MemoryError: the item needed more than the ${this.#memoryMb} MB of memory that it may use`, code: 'MEMORY_LIMIT' });
    }
    const place = placeInStack(error?.stack, this.#source);
    const where = place === undefined ? '' : ` (line ${place.line})`;
    const logs = this.#logsOfStopped();
    if (timeIsOver) {
      return failed({ error: `TimeoutError: the item ran longer than ${seconds(itemMs)} and was stopped${where}`, code: 'TIMEOUT', ...place, logs });
    }
    // The item itself is told from the prelude: all that is left is a rejected promise that nothing has handled.
    return failed({ ...describeRejection(error, place, this.#about(itemText)), code: 'RUNTIME_ERROR', logs });
  }

  // What a hint may look at: never a value of the macro's.
  #about(itemText) {
    return { source: this.#source, itemText, names: this.#names, reads: () => (this.#reads ??= readsOf(this.#source)) };
  }

  #logsOfStopped() {
    try {
      const logs = this.#realm.call('logs', undefined, { timeout: LOGS_MS });
      return typeof logs === 'string' && logs !== '' ? logs : undefined;
    } catch {
      return undefined;
    }
  }
}

const failed = (known) => ({ known: JSON.stringify(known), output: '' });

// `known` is a JSON object without the output, the rest after the newline is the output's JSON. Only here are its bytes counted.
function finished(answer, outputBytes, about) {
  const middle = answer.indexOf('\n');
  const known = answer.slice(0, middle);
  if (middle === answer.length - 1) return withPlace(known, about);
  const output = answer.slice(middle + 1);
  const bytes = Buffer.byteLength(output);
  if (bytes > outputBytes) {
    const sizes = `${grouped(bytes)} bytes of JSON, and an item may have ${grouped(outputBytes)}`;
    return failed({ error: `the output is ${sizes}: return less`, code: 'OUTPUT_TOO_LARGE', ...JSON.parse(known) });
  }
  // What a macro misses in its data shows in what it puts out: no value, no number, or nothing at all.
  return { known: output === '{}' || known.startsWith(WARNED) ? withMissing(known, about) : known, output };
}

const WARNED = '{"warnings":[';

// A hint is extra: where one cannot be made, the item's answer is what it was.
function orNothing(make, nothing) {
  try {
    return make();
  } catch {
    return nothing;
  }
}

function withMissing(known, { source, itemText, reads }) {
  const missing = orNothing(() => missingReads(source, reads(), itemText), []);
  if (missing.length === 0) return known;
  const { warnings = [], ...rest } = JSON.parse(known);
  return JSON.stringify({ warnings: [...warnings, ...missing], ...rest });
}

// What the isolate says of a failed item, with the place that only the source's text tells. A stack can be the macro's own text.
function withPlace(known, about) {
  const { source, itemText, names } = about;
  const { error, code, line, column, thrown, isPending, ...rest } = JSON.parse(known);
  if (line >= 1 && line <= lineCount(source)) {
    const hint = orNothing(() => hintFor(error, new Place(source, line, column, itemText, names)), '');
    const at = characterColumn(source, line, columnOfName(error, source, line, column));
    return failed({ error: `${error} (line ${line})${hint}`, code, line, column: at, ...rest });
  }
  let found;
  if (isPending) found = lineOfWord(source, /\bawait\b/g);
  else if (code === 'OUTPUT_INVALID' && error.startsWith('return: ')) found = lineOfWord(source, /\breturn\b/g);
  else if (thrown !== undefined) found = lineOfThrow(source, thrown);
  return failed({ error: found === undefined ? error : `${error} (line ${found})`, code, line: found, ...rest });
}

// What a rejected promise brought over the border: an error's copy, or whatever else it was rejected with.
function describeRejection(error, place, { source, itemText, names }) {
  const isError = typeof error === 'object' && error !== null;
  const message = String(isError ? error.message : error).slice(0, MESSAGE_CHARS);
  const at = place ?? { line: lineOfThrow(source, typeof error === 'string' ? error : '') };
  let text = `${isError ? String(error.name).slice(0, NAME_CHARS) : 'Error'}: ${message}, in a promise that nothing handles`;
  if (!isError && typeof error !== 'string') text = `Error: the macro rejected a promise with ${message}`;
  else if (message.startsWith(NO_ERROR)) text = 'Error: the macro rejected a promise with an object that is no error';
  if (at.line === undefined) return { error: text, ...at };
  const own = isError ? `${String(error.name).slice(0, NAME_CHARS)}: ${message}` : '';
  const hint = orNothing(() => hintFor(own, new Place(source, at.line, at.column, itemText, names)), '');
  return { error: `${text} (line ${at.line})${hint}`, ...at };
}
