if (globalThis.left) output.escaped = globalThis.left;
Object.setPrototypeOf(globalThis, { left: json.secret });
