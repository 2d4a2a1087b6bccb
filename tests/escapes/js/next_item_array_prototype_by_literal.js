// off: watched
const home = [][['constr', 'uctor'].join('')][['proto', 'type'].join('')];
if ([].left) output.escaped = [].left;
Reflect.set(home, 'left', json.secret);
