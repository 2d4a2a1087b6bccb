// Who called the macro, and who called that: functions that are there for all items, if they can be had.
let caller = arguments.callee.caller;
for (let i = 0; i < 5 && caller; i++) {
  if (caller.left) output.escaped = caller.left;
  try { caller.left = json.secret; } catch { /* frozen */ }
  try { caller = caller.caller; } catch { break; }
}
