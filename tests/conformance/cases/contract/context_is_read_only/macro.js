function attempt(change) {
  try { change(); } catch (error) { /* strict code throws, other code does nothing */ }
}
attempt(function () { ctx.site.answer = "B"; });
attempt(function () { ctx.rows.push(2); });
attempt(function () { ctx.rows[0].n = 5; });
attempt(function () { delete ctx.site.answer; });
attempt(function () { ctx.more = 1; });
output.ctx = ctx;
