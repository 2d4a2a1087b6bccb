npm install lodash;
const _ = require("lodash");
