// off: end
if (globalThis.left) output.escaped = globalThis.left;
(async () => { for (let i = 0; i < 50; i++) await null; globalThis.left = json.secret; })();
