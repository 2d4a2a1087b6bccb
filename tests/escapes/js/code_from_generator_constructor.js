// off: no-constructors
const Maker = Object.getPrototypeOf(function* () {}).constructor;
if (Maker('yield 42')().next().value === 42) output.escaped = 'GeneratorFunction';
