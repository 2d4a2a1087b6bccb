// Makes the isolates and contexts that macros run in, and calls into them; the worker's own side of that border.
// Only strings, numbers and booleans cross it while an item runs. No function, reference or copy of the host's is ever inside.
import { Isolate } from './addon.mjs';
import { bodyOf, checkSource, compileMacro } from './compile.mjs';
import { changesBuiltins } from './patches.mjs';
import { characterColumn, lineCount, lineOfThrow, placeInStack } from './places.mjs';

const { existsSync, readFileSync } = process.getBuiltinModule('node:fs'); // as in frames.mjs
const here = import.meta.dirname;
const PARTS = ['originals', 'inspect', 'errors', 'table', 'console', 'serialise', 'item', 'harden', 'link'];
const parts = PARTS.map((name) => readFileSync(`${here}/prelude/${name}.js`, 'utf8'));
// Each file is one function that takes what the files before it made. They run as one script: a context of its own for each
// item is affordable only with few calls across the border. The name is no path, for macros see it in their errors' stacks.
const PRELUDE = `[${parts.join(',')}].reduce((bag, part) => part(bag) ?? bag, { __proto__: null })`;
const helpersFile = `${here}/helpers.js`;
const helpers = existsSync(helpersFile) ? readFileSync(helpersFile, 'utf8') : undefined;

const grouped = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, ','); // toLocaleString loads 10 ms of tables
const LOGS_MS = 20; // to fetch what a stopped item printed: runs the prelude's code only
const seconds = (ms) => `${ms / 1000} s`;
// Not `performance.now()`, which loads a part of Node that nothing else needs.
const now = () => { const [whole, ns] = process.hrtime(); return whole * 1000 + ns / 1e6; };

const as = { reference: true };

// One context with the prelude in it. What the host keeps of it are two of the prelude's functions.
class Realm {
  constructor(isolate, scripts, hardened, salt) {
    this.context = isolate.createContextSync();
    this.link = scripts.prelude.runSync(this.context, as);
    if (scripts.helpers !== undefined) this.call('helpers', scripts.helpers.runSync(this.context, as).derefInto({ release: true }));
    this.call(hardened ? 'harden' : 'open');
    if (salt !== undefined) this.call('salt', salt);
    this.run = this.link.applySync(undefined, ['runItem'], { result: as });
  }

  call(what, argument, options) {
    return this.link.applySync(undefined, [what, argument], options);
  }

  // Each of the three holds the whole context until Node's own collector comes by, which knows nothing of its size.
  release() {
    this.run.release();
    this.link.release();
    this.context.release();
  }

  take(script) {
    this.call('macro', script.runSync(this.context, as).derefInto({ release: true }));
  }
}

/** Runs one macro over items. */
export class MacroHost {
  /** Whether a new isolate takes the place of one that is not provably clean; where not, the whole worker has to be replaced. */
  renewsIsolates = true;
  /** False after an item whose end is not provably clean, where no new isolate has taken its place. */
  isClean = true;
  #memoryMb;
  #isolate;
  #scripts;
  #realm;
  #macro;
  #source;
  #cached;
  #fresh = false;
  #hardened;
  #secret;
  #salt;

  /**
   * `secret` is a text that no macro can guess, for a name in the source that it is compiled in. `hardened` is false only in a
   * test, which then sees one item's changes in the next.
   */
  constructor(memoryMb, secret, hardened = true) {
    this.#memoryMb = memoryMb;
    this.#secret = secret;
    this.#hardened = hardened;
    this.#newIsolate();
  }

  /**
   * In a fork: what must not be the same in all of them is made of words that the kernel has drawn after the fork, in hexadecimal
   * digits. Half of them are for the secret, half for random numbers.
   */
  becomeWorker(words) {
    const half = words.length / 2;
    this.#secret = words.slice(0, half);
    this.#salt = words.slice(half);
    this.#realm.call('salt', this.#salt);
    this.renewsIsolates = false;
  }

  /** A worker is started before its limits are known: with other memory than was expected the isolate is made again. */
  useMemory(memoryMb) {
    if (memoryMb === this.#memoryMb) return;
    this.#memoryMb = memoryMb;
    this.#newIsolate();
  }

  #newIsolate() {
    if (this.#isolate !== undefined && !this.#isolate.isDisposed) this.#isolate.dispose();
    this.#isolate = new Isolate({ memoryLimit: this.#memoryMb });
    const compile = (text, filename) => this.#isolate.compileScriptSync(text, { filename });
    this.#scripts = {
      prelude: compile(PRELUDE, 'prelude:'),
      helpers: helpers === undefined ? undefined : compile(helpers, 'prelude:helpers'),
    };
    this.#realm = new Realm(this.#isolate, this.#scripts, this.#hardened, this.#salt);
    this.#macro = undefined;
  }

  #loadMacro() {
    const { script, cache } = compileMacro(this.#isolate, this.#source, this.#cached);
    this.#macro = script;
    this.#cached = cache;
    if (!this.#fresh) this.#realm.take(script);
  }

  // The new one first: where that fails, the old one is still there.
  #newRealm() {
    const old = this.#realm;
    this.#realm = new Realm(this.#isolate, this.#scripts, this.#hardened && !this.#fresh, this.#salt);
    this.#realm.take(this.#macro);
    old.release();
  }

  // The one place that decides what follows on an end that is not provably clean: an item that was stopped, or went over its
  // memory, or of which any error crossed the border. What is read of such an error can be a getter of the macro's, which runs
  // after the last promise job had its turn, and leaves jobs that would run within a later item.
  // Where a worker costs 50 ms, a new isolate for 8 is better; where it is forked for 3, the worker itself goes.
  #leaveIsolate() {
    if (this.renewsIsolates) this.#newIsolate();
    else this.isClean = false;
  }

  /** Compile the macro. Returns the body of the `K` frame; throws Refused. `fresh`: a context of its own for each item. */
  compile(source, cached, fresh = changesBuiltins(source)) {
    this.#source = bodyOf(source);
    this.#cached = cached;
    this.#fresh = fresh;
    checkSource(this.#isolate, this.#source, this.#secret);
    this.#loadMacro();
    return this.#cached;
  }

  /** One item, as JSON text. Returns the two texts of its `R` frame, `{known, output}`. */
  run(itemText, { itemMs, outputBytes, logBytes }) {
    const options = { timeout: itemMs };
    let begun = now();
    const runItem = () => {
      begun = now();
      return this.#realm.run.applySync(undefined, [itemText, outputBytes, logBytes], options);
    };
    try {
      if (this.#macro === undefined) this.#loadMacro();
      if (this.#fresh) this.#newRealm();
      let answer = runItem();
      if (answer === '') {
        // The item before left something that cannot be taken away: its context goes.
        this.#newRealm();
        answer = runItem();
      }
      return finished(answer, outputBytes, this.#source);
    } catch (error) {
      return this.#failed(error, now() - begun >= itemMs, itemMs);
    }
  }

  // What happened is judged by what the host knows: whether the isolate is gone, and whether the time was over. An error's own
  // words may be the macro's.
  #failed(error, timeIsOver, itemMs) {
    if (this.#isolate.isDisposed) {
      this.#leaveIsolate();
      return failed({ error: `MemoryError: the item needed more than the ${this.#memoryMb} MB of memory that it may use`, code: 'MEMORY_LIMIT' });
    }
    const place = placeInStack(error?.stack, this.#source);
    const where = place === undefined ? '' : ` (line ${place.line})`;
    const logs = this.#logsOfStopped();
    this.#leaveIsolate();
    if (timeIsOver) {
      return failed({ error: `TimeoutError: the item ran longer than ${seconds(itemMs)} and was stopped${where}`, code: 'TIMEOUT', ...place, logs });
    }
    // The item itself is told from the prelude: all that is left is a promise of the item's that nobody waited for.
    const text = `${String(error?.message ?? error).slice(0, 2000)} (in a promise that nothing waited for: macros are synchronous)`;
    return failed({ error: `Error: ${text}${where}`, code: 'RUNTIME_ERROR', ...place, logs });
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
function finished(answer, outputBytes, source) {
  const middle = answer.indexOf('\n');
  const known = answer.slice(0, middle);
  if (middle === answer.length - 1) return withPlace(known, source);
  const output = answer.slice(middle + 1);
  const bytes = Buffer.byteLength(output);
  if (bytes > outputBytes) {
    const sizes = `${grouped(bytes)} bytes of JSON, and an item may have ${grouped(outputBytes)}`;
    return failed({ error: `the output is ${sizes}: return less`, code: 'OUTPUT_TOO_LARGE', ...JSON.parse(known) });
  }
  return { known, output };
}

// What the isolate says of a failed item, with the place that only the source's text tells. A stack can be the macro's own text.
function withPlace(known, source) {
  const { error, code, line, column, thrown, ...rest } = JSON.parse(known);
  if (line >= 1 && line <= lineCount(source)) {
    return failed({ error: `${error} (line ${line})`, code, line, column: characterColumn(source, line, column), ...rest });
  }
  const found = thrown === undefined ? undefined : lineOfThrow(source, thrown);
  return failed({ error: found === undefined ? error : `${error} (line ${found})`, code, line: found, ...rest });
}
