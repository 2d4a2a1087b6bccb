// `Function('return this')` is known and gives the global object; a string that only looks like it must still not become code.
// off: no-Function
const ran = [];
const attempt = (...codes) => { try { ran.push(Function(...codes)()); } catch { /* refused */ } };
attempt('return this, 6 * 7');
attempt('return this\n, 6 * 7');
attempt('x = 6 * 7', 'return this && x');
let asked = 0;
attempt({ toString() { return asked++ === 0 && false ? '' : 'return 6 * 7'; } });
attempt(['return this && 6 * 7']);
if (ran.includes(42)) output.escaped = ran;
