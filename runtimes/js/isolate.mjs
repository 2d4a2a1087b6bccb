// Makes the isolates and contexts that macros run in, and calls into them; the worker's own side of that border.
// Only strings, numbers and booleans cross it while an item runs. No function, reference or copy of the host's is ever inside.
import { Isolate } from './addon.mjs';
import { bodyOf, changesBuiltins, checkSource, compileMacro, lineCount } from './compile.mjs';
import { characterColumn, lineOfThrow, placeInStack } from './places.mjs';

const { existsSync, readFileSync } = process.getBuiltinModule('node:fs'); // as in frames.mjs
const here = import.meta.dirname;
const PARTS = ['originals', 'errors', 'console', 'serialise', 'item', 'harden', 'link'];
const parts = PARTS.map((name) => readFileSync(`${here}/prelude/${name}.js`, 'utf8'));
// Each file is one function that takes what the files before it made. They run as one script: a context of its own for each
// item is affordable only with few calls across the border. The name is no path, for macros see it in their errors' stacks.
const PRELUDE = `[${parts.join(',')}].reduce((bag, part) => part(bag) ?? bag, { __proto__: null })`;
const helpersFile = `${here}/helpers.js`;
const helpers = existsSync(helpersFile) ? readFileSync(helpersFile, 'utf8') : undefined;

const grouped = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, ','); // toLocaleString loads 10 ms of tables
const LOGS_MS = 20; // to fetch what a stopped item printed: runs the prelude's code only
const seconds = (ms) => `${ms / 1000} s`;

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

/** Runs one macro over items. A new isolate takes the place of one that was stopped or grew too large. */
export class MacroHost {
  #memoryMb;
  #isolate;
  #scripts;
  #realm;
  #macro;
  #source;
  #lines = 0;
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

  #newRealm() {
    this.#realm.release();
    this.#realm = new Realm(this.#isolate, this.#scripts, this.#hardened && !this.#fresh, this.#salt);
    this.#realm.take(this.#macro);
  }

  /** Compile the macro. Returns the body of the `K` frame; throws Refused. `fresh`: a context of its own for each item. */
  compile(source, cached, fresh = changesBuiltins(source)) {
    this.#source = bodyOf(source);
    this.#cached = cached;
    this.#lines = lineCount(this.#source);
    this.#fresh = fresh;
    checkSource(this.#isolate, this.#source, this.#secret);
    this.#loadMacro();
    return this.#cached;
  }

  /** One item, as JSON text. Returns the two texts of its `R` frame, `{known, output}`. */
  run(itemText, { itemMs, outputBytes, logBytes }) {
    const options = { timeout: itemMs };
    try {
      if (this.#macro === undefined) this.#loadMacro();
      if (this.#fresh) this.#newRealm();
      let answer = this.#realm.run.applySync(undefined, [itemText, outputBytes, logBytes], options);
      if (answer === '') {
        // The item before left something that cannot be taken away: its context goes.
        this.#newRealm();
        answer = this.#realm.run.applySync(undefined, [itemText, outputBytes, logBytes], options);
      }
      return finished(answer, outputBytes, this.#source);
    } catch (error) {
      return this.#failed(error, itemMs);
    }
  }

  #failed(error, itemMs) {
    const message = typeof error?.message === 'string' ? error.message : String(error);
    if (this.#isolate.isDisposed || message.startsWith('Isolate was disposed')) {
      this.#newIsolate();
      return failed({ error: `MemoryError: the item needed more than the ${this.#memoryMb} MB of memory that it may use`, code: 'MEMORY_LIMIT' });
    }
    if (message === 'Script execution timed out.') {
      const place = placeInStack(error.stack, this.#lines);
      if (place !== undefined) place.column = characterColumn(this.#source, place.line, place.column);
      const logs = this.#logsOfStopped();
      this.#newIsolate();
      const where = place === undefined ? '' : ` (line ${place.line})`;
      return failed({ error: `TimeoutError: the item ran longer than ${seconds(itemMs)} and was stopped${where}`, code: 'TIMEOUT', ...place, logs });
    }
    // The item itself is told from the prelude: all that is left is a promise of the item's that nobody waited for.
    const text = `${message.slice(0, 2000)} (in a promise that nothing waited for: macros are synchronous)`;
    return failed({ error: `Error: ${text}`, code: 'RUNTIME_ERROR', logs: this.#logsOfStopped() });
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

// What the isolate says of a failed item, with the place that only the source's text tells.
function withPlace(known, source) {
  const { error, code, line, column, thrown, ...rest } = JSON.parse(known);
  if (line !== undefined) return failed({ error, code, line, column: characterColumn(source, line, column), ...rest });
  const found = thrown === undefined ? undefined : lineOfThrow(source, thrown);
  return failed({ error: found === undefined ? error : `${error} (line ${found})`, code, line: found, ...rest });
}
