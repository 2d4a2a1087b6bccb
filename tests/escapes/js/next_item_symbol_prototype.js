// off: frozen
if (Symbol.for('x').left) output.escaped = Symbol.for('x').left;
Object.getPrototypeOf(Symbol.iterator).left = json.secret;
