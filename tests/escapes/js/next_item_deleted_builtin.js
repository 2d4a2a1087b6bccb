if (typeof Map === 'undefined') output.escaped = 'Map has gone';
delete globalThis.Map;
