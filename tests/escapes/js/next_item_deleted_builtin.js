// off: locked-globals builtins-put-back
if (typeof Map === 'undefined') output.escaped = 'Map has gone';
delete globalThis.Map;
