// A clock of nanoseconds, and a wait that no timeout ends.
// off: no-shared-memory
const shared = new Int32Array(new SharedArrayBuffer(4));
if (Atomics.wait(shared, 0, 0, 1) === 'timed-out') output.escaped = 'Atomics.wait';
