// off: no-constructors
const Maker = Object.getPrototypeOf(function () {}).constructor;
if (Maker('return 6 * 7')() === 42) output.escaped = 'Function.prototype.constructor';
