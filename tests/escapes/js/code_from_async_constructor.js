// off: no-constructors
const Maker = Object.getPrototypeOf(async function () {}).constructor;
if (typeof Maker('return 42') === 'function') output.escaped = 'AsyncFunction';
