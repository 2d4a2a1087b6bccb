// A well-known symbol that objects do not have changes what they do: their text, their spreading, their conversion.
// off: sealed
if (String({}) !== '[object Object]') output.escaped = String({});
Object.getPrototypeOf({})[Symbol.toStringTag] = json.secret;
