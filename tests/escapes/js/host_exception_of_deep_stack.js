// Called where the stack is nearly used up, the host's own code throws: an error of the host's context.
// off: isolate
function dive() {
  try {
    dive();
  } catch (ignored) {
    console.log('x');
  }
}
function climb(depth) {
  try {
    console.log('%o', [depth]);
    climb(depth + 1);
  } catch (error) {
    if (!(error instanceof RangeError)) {
      output.escaped = 'process ' + error.constructor.constructor('return process')().pid;
    }
    throw error;
  }
}
try { climb(0); } catch (ignored) { /* found or not */ }
