// off: no-constructors
const Maker = Object.getPrototypeOf(async function* () {}).constructor;
if (typeof Maker('yield 42') === 'function') output.escaped = 'AsyncGeneratorFunction';
