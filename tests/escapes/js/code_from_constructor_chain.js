// Each constructor that syntax leads to, and what stands behind it.
// off: no-constructors
for (const sample of [() => {}, class {}, async () => {}, function* () {}, async function* () {}, Math.max, { m() {} }.m]) {
  for (let maker = sample; maker; maker = Object.getPrototypeOf(maker)) {
    for (const key of ['constructor', 'caller', 'callee']) {
      try {
        if (maker[key]('return 42')() === 42) output.escaped = key + ' of ' + String(sample);
      } catch (ignored) { /* the next one */ }
    }
  }
}
