// off: frozen
if (Error.stackTraceLimit === 3) output.escaped = 'the limit of the last item';
Error.stackTraceLimit = 3;
