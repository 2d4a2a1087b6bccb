// The smallest module there is.
// off: no-WebAssembly
const bytes = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]);
if (new WebAssembly.Module(bytes)) output.escaped = 'WebAssembly';
