// The context is read-only all the way down; in a sandbox that uses one object for all items, this is how it shows.
// off: frozen-context
try { ctx.site.left = json.secret; } catch (ignored) { /* strict callers only */ }
if (ctx.site.left) output.escaped = 'the context can be changed';
