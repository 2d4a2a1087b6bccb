// A function that says 'use asm' is compiled as WebAssembly is, which has no arguments that anybody could ask for.
// off: no-asm
function make(stdlib, foreign) { "use asm"; var look = foreign.look; function run(x) { x = x | 0; look(x | 0) | 0; return x | 0; } return { run: run }; }
let found;
const made = make(globalThis, { look() { found = made.run.arguments; return 1; } });
made.run(1);
if (found === null) output.escaped = 'machine code of WebAssembly';
