// off: stays-inside
} && (globalThis.ranOutside = true) && function () {
  const out = typeof output === 'object' ? output : arguments[3];
  if (globalThis.ranOutside) out.escaped = 'ran outside of its own function';
} || function* () {
