// Guesses from a macro's source what it is going to do: add to builtins, make promises; in the worker's own isolate, on text alone.
const BUILTINS = 'Object|Function|Array|Number|Boolean|String|Symbol|Date|Promise|RegExp|\\w{0,99}Error|JSON|Math|Intl|BigInt|Map|Set|'
  + 'WeakMap|WeakSet|Proxy|Reflect|ArrayBuffer|DataView|\\w{1,99}Array|Iterator';
// Every repetition is bounded: what grows with the source in each place of it takes minutes for a megabyte of blanks or `Map[`.
const S = '\\s{0,99}';
const PATCHES = [
  // Array.prototype.sum = …, Math.sum = …, Number["isEven"] = …
  new RegExp(`\\b(?:${BUILTINS})(?:${S}\\.${S}prototype)?${S}(?:\\.${S}[\\w$]{1,99}|\\[[^\\]\\n]{0,99}\\])${S}=(?!=)`),
  // var p = Array.prototype; Object.defineProperty(Array.prototype, …); Object.assign(String.prototype, …)
  new RegExp(`\\b(?<!create${S}\\(${S})(?:${BUILTINS})${S}\\.${S}prototype${S}(?![\\s.[])`),
  new RegExp(`(?:defineProperty|defineProperties|assign|setPrototypeOf)${S}\\(${S}(?:${BUILTINS})\\b`),
  new RegExp(`\\bprototype${S}\\[|__proto__|__define[GS]etter__|\\bconstructor${S}\\.${S}prototype\\b`),
];
// T.prototype.hello = …, var p = kinds[i].prototype
const WRITTEN = new RegExp(`((?<![\\w$])[\\w$]{1,99}|[\\])])${S}\\.${S}prototype${S}(?:\\.${S}[\\w$]{1,99}${S}=(?!=)|(?![\\s.[]))`, 'g');
const NAME_OF_A_BUILTIN = new RegExp(`^(?:${BUILTINS})$`);
const MOST_OWNERS = 20;

// A prototype that is written to, or handed on, and belongs to no function or class that the macro has made: perhaps to a builtin
// under another name, as in a loop over several.
function writesToUnknownPrototypes(source) {
  const owners = new Set();
  for (const [, owner] of source.matchAll(WRITTEN)) {
    owners.add(owner);
    if (owner === ')' || owner === ']' || owners.size > MOST_OWNERS) return true;
  }
  return [...owners].some((owner) => {
    if (NAME_OF_A_BUILTIN.test(owner)) return false; // PATCHES has judged those
    const name = owner.replaceAll('$', '\\$');
    return !new RegExp(`(?:function|class)\\s{1,99}${name}(?![\\w$])|(?<![\\w$])${name}${S}=${S}(?:function|class)\\b`).test(source);
  });
}

/**
 * Whether the macro looks as if it adds to builtins (`Array.prototype.max = …`), which shared, frozen ones cannot allow. Each
 * item then gets a worker of its own, for some 3 ms. A wrong guess costs that time, or an error: nothing is let out.
 */
export const changesBuiltins = (source) => PATCHES.some((pattern) => pattern.test(source)) || writesToUnknownPrototypes(source);

/**
 * Whether the macro may make promises: what they do counts only where the item's end waits for it, which costs some 5 µs. One that
 * hides it well (`globalThis['Prom' + 'ise']` has `globalThis` in it) loses what its promises do, and nothing else.
 */
export const mayWait = (source) => /[aA]sync|await|Promise|globalThis|\bthis\b|\bself\b|\\[ux]/.test(source);

/**
 * Whether the macro may put private members onto objects that all items share: a base class can give any object, also a frozen
 * one, to the class that adds them. No later item can read them, but what they hold lives as long as the worker. It takes a
 * keyword and a `#`, which have no other spelling: this one is no guess.
 */
export const mayStamp = (source) => /\bextends\b/.test(source) && /#[\p{ID_Start}$_\\]/u.test(source);
