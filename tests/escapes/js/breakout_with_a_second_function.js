}, globalThis.ranOutside = true, function (json, input_data, ctx, output) {
if (globalThis.ranOutside) output.escaped = 'ran outside of its own function';
