// A wait that no timeout ends, and one that comes back after its item.
// off: no-Atomics
if (typeof Atomics.wait === 'function') output.escaped = 'Atomics';
