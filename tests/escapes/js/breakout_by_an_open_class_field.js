// off: any-message
} && (globalThis.ranOutside = true) && function () {
  const out = typeof output === 'object' ? output : arguments[3];
  if (globalThis.ranOutside) out.escaped = 'ran outside of its own function';
} || class { static field = 1
