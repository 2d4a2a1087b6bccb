// off: frozen
const said = new Error('x').stack;
if (said && said.left) output.escaped = said.left;
const secret = json.secret;
Error.prepareStackTrace = () => ({ left: secret });
