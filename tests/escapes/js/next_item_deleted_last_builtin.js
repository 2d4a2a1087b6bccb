// The last one of all: what a loop over the names that are left does not come to.
// off: locked-globals builtins-put-back
for (const name of ['QRDecomp', 'global', 'self', 'danger']) if (!Object.hasOwn(globalThis, name)) output.escaped = `the item before deleted ${name}`;
if (json.turn === 1) delete globalThis[Reflect.ownKeys(globalThis).at(-1)];
