// Makes the script of a macro, in the worker's own isolate: text in, text and compiled code out.
import { ExternalCopy } from './addon.mjs';
import { options, wrapped } from './wrapper.mjs';

const CACHE_FROM_CHARS = 30000; // V8 compiles less than this faster than a cache of it is read and checked

/** A macro's source as V8 takes it. A `#!` line is a comment only at the start of a file, and a macro is a function's body. */
export const bodyOf = (source) => (source.startsWith('#!') ? `//${source.slice(2)}` : source);

/**
 * The macro's script, whose value is the function that makes one item's `{run, output}`; and bytes that let the next worker
 * compile it faster, empty where they would cost more than they save. `kind` is what checkSource() found.
 */
export function compileMacro(isolate, source, kind, cached) {
  const worthwhile = source.length >= CACHE_FROM_CHARS;
  const given = worthwhile && cached !== undefined && cached.length > 0;
  const script = isolate.compileScriptSync(wrapped(source, kind), {
    ...options,
    ...(given ? { cachedData: new ExternalCopy(copyOf(cached)) } : { produceCachedData: worthwhile }),
  });
  if (given && script.cachedDataRejected !== true) return { script, cache: cached };
  return { script, cache: script.cachedData === undefined ? Buffer.alloc(0) : Buffer.from(script.cachedData.copy()) };
}

const copyOf = (buffer) => buffer.buffer.slice(buffer.byteOffset, buffer.byteOffset + buffer.length);
