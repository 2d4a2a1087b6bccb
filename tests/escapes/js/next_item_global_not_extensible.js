// The next item could have no variable of its own.
// off: open-global
if (!Object.isExtensible(globalThis)) output.escaped = 'closed by the item before';
Object.preventExtensions(globalThis);
