// off: same-value
if ([].at.left) output.escaped = [].at.left;
const secret = json.secret;
Object.defineProperty(Array.prototype, 'at', { value: Object.assign(() => 1, { left: secret }) });
