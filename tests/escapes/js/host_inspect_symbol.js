// Node's inspection calls this method with functions and options of the host's.
// off: isolate
console.log({
  [Symbol.for('nodejs.util.inspect.custom')](depth, options, inspect) {
    output.escaped = 'process ' + inspect.constructor('return process')().pid;
    return '';
  },
});
