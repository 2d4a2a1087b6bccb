// Read-only is what is in its lists too, from the first to the last.
// off: frozen-context
for (const list of [ctx.rows, ...ctx.rows]) {
  for (const row of [list, list[0], list.at(-1)]) {
    try { row.left = json.secret; } catch (ignored) { /* strict callers only */ }
    if (row.left) output.escaped = 'the context can be changed';
  }
}
