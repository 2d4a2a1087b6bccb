// A method that is deleted and put back stands at the end.
// off: watched-names same-value
const home = [].__proto__;
if (json.turn === 2 && Object.getOwnPropertyNames(home).at(-1) === 'at') output.escaped = 'at() has moved';
const kept = Object.getOwnPropertyDescriptor(home, 'at');
delete home.at;
Object.defineProperty(home, 'at', kept);
