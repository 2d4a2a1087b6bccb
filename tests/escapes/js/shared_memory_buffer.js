// Memory that another thread could count in, which is a clock of nanoseconds.
// off: no-SharedArrayBuffer
if (new Int32Array(new SharedArrayBuffer(4)).buffer.byteLength === 4) output.escaped = 'SharedArrayBuffer';
