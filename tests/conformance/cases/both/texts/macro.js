var parts = json.trim().split(";").map(part => part.trim());
output.parts = parts;
output.upper = parts[0].slice(0, 3).toUpperCase();
output.joined = [..."abc"].join("-");
output.number = parseInt(json.match(/[0-9]+/)[0], 10);
output.padded = String(7).padStart(3, "0");
output.swapped = json.trim().replace(/^(.*); (.*)$/, "$2, $1");
