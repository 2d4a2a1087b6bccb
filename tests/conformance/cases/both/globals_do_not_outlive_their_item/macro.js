globalThis.seen = globalThis.seen === undefined ? 0 : globalThis.seen + 1;
output.seen = globalThis.seen;
