// Code from a string passes every check of the source.
// off: no-eval
if ((0, eval)('6 * 7') === 42) output.escaped = 'indirect eval';
