// A callback that runs whenever the collector does, so inside other items.
// off: no-FinalizationRegistry
const registry = new FinalizationRegistry(() => { globalThis.ranLater = true; });
registry.register({}, 1);
output.escaped = 'FinalizationRegistry';
