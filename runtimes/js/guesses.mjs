// Guesses from a macro's source what it may leave behind: promises, private members; in the worker's own isolate, on text alone.

/**
 * Whether the macro may make promises, beside those of an `await` of its own: what they do counts only where the item's end waits
 * for it, which costs some 5 µs. One that hides it well (`globalThis['Prom' + 'ise']` has `globalThis` in it) loses what its promises
 * do, and nothing else.
 */
export const mayWait = (source) => /[aA]sync|Promise|globalThis|\bthis\b|\bself\b|\bglobal\b|\\[ux]/.test(source);

/**
 * Whether the macro may put private members onto objects that all items share: a base class can give any object, also a frozen
 * one, to the class that adds them. No later item can read them, but what they hold lives as long as the worker. It takes a
 * keyword and a `#`, which have no other spelling: this one is no guess.
 */
export const mayStamp = (source) => /\bextends\b/.test(source) && /#[\p{ID_Start}$_\\]/u.test(source);
