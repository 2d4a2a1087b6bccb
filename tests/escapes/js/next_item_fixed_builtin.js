if (Set.left) output.escaped = Set.left;
const secret = json.secret;
Object.defineProperty(globalThis, 'Set', { value: class { static left = secret; }, writable: false, configurable: false });
