// Called as a function on an object that inherits from it, this old constructor leaves a hidden symbol on that object.
// off: frozen
const format = Intl.DateTimeFormat.call(Object.create(Intl.DateTimeFormat.prototype));
const symbol = Object.getOwnPropertySymbols(format)[0];
if (Intl[symbol] || Object.getPrototypeOf(format).left) output.escaped = 'left behind';
Intl[symbol] = json.secret;
