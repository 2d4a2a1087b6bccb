// The host's function throws an error of the host's context for arguments that it does not like.
// off: isolate
try {
  console.log(Object.defineProperty({}, Symbol.for('nodejs.util.inspect.custom'), { value: 1, enumerable: true }));
  console.table({ get x() { throw 1; } }, 5);
} catch (error) {
  output.escaped = 'process ' + error.constructor.constructor('return process')().pid;
}
