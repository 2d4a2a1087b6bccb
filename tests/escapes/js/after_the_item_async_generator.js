// off: end
if (globalThis.left) output.escaped = globalThis.left;
(async () => { for await (const x of (async function* () { yield 1; yield 2; })()) globalThis.left = json.secret; })();
