// off: no-Function
if (new Function('return 6 * 7')() === 42) output.escaped = 'new Function';
