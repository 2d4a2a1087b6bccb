// Makes the script of a macro, in the worker's own isolate: text in, text and compiled code out.
import { ExternalCopy } from './addon.mjs';
import { checkSource } from './check.mjs';
import { mayStamp, mayWait } from './guesses.mjs';
import { changesBuiltins } from './patches.mjs';
import { options, wrapped } from './wrapper.mjs';

const CACHE_FROM_CHARS = 30000; // V8 compiles less than this faster than a cache of it is read and checked

/** A macro's source as V8 takes it. A `#!` line is a comment only at the start of a file, and a macro is a function's body. */
export const bodyOf = (source) => (source.startsWith('#!') ? `//${source.slice(2)}` : source);

// What is kept of a macro begins with what its source was found to be, a bit for each of these; V8's code is behind that.
const FOUND = ['isAsync', 'isStrict', 'patches', 'waits', 'stamps'];

/**
 * What a source is, as flags: which function it is the body of, and what it may do. Throws Refused. `kept`: what an earlier worker
 * has said of the same source, before any of it ran. It need not be found again: that takes V8 two more looks at it, and one of
 * them fails by design, which costs most. `names`: all that are global.
 */
export function lookAt(isolate, source, secret, names, kept) {
  if (kept?.length > 0) return Object.fromEntries(FOUND.map((name, place) => [name, (kept[0] >> place & 1) === 1]));
  return {
    ...checkSource(isolate, source, secret),
    patches: changesBuiltins(source, names),
    waits: mayWait(source),
    stamps: mayStamp(source),
  };
}

/**
 * The macro's script, whose value is the function that makes one item's `{run, output}`; and bytes that let the next worker have
 * it sooner. V8's code is in them only where it does not cost more than it saves. `found` is of lookAt().
 */
export function compileMacro(isolate, source, found, kept) {
  const worthwhile = source.length >= CACHE_FROM_CHARS;
  const given = worthwhile && kept?.length > 1;
  const script = isolate.compileScriptSync(wrapped(source, found), {
    ...options,
    ...(given ? { cachedData: new ExternalCopy(copyOf(kept.subarray(1))) } : { produceCachedData: worthwhile }),
  });
  if (given && script.cachedDataRejected !== true) return { script, cache: kept };
  const flags = FOUND.reduce((bits, name, place) => bits | (found[name] ? 1 << place : 0), 0);
  const code = script.cachedData === undefined ? [] : [Buffer.from(script.cachedData.copy())];
  return { script, cache: Buffer.concat([Buffer.of(flags), ...code]) };
}

const copyOf = (buffer) => buffer.buffer.slice(buffer.byteOffset, buffer.byteOffset + buffer.length);
