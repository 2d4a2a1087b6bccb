// off: prototype-of-global
if (globalThis.left) output.escaped = globalThis.left;
Object.setPrototypeOf(globalThis, { left: json.secret });
