// off: same-value
const probe = [1].map((x) => x);
if (probe.left) output.escaped = probe.left;
const secret = json.secret;
const { map } = Array.prototype;
Array.prototype.map = function (f) { const made = map.call(this, f); made.left = secret; return made; };
