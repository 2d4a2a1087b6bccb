// off: sealed
if ({}.left) output.escaped = {}.left;
Object.getPrototypeOf({}).left = json.secret;
