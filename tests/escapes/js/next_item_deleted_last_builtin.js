// The last one of all: what a loop over the names that are left does not come to.
// off: count-of-globals order-of-globals builtins-put-back
if (typeof danger === 'undefined') output.escaped = 'the item before deleted it';
else if (Reflect.ownKeys(globalThis).at(-1) === 'danger') delete globalThis.danger;
else output.escaped = 'another one is the last by now: name it here';
