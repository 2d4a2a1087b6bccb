const fs = require("fs");
output.n = fs.readFileSync("data.json").length;
