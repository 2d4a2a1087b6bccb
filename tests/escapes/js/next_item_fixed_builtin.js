// off: builtins-that-stay
if (Set.left) output.escaped = Set.left;
const secret = json.secret;
try {
  Object.defineProperty(globalThis, 'Set', { value: class { static left = secret; }, writable: false, configurable: false });
} catch { /* by an item before */ }
