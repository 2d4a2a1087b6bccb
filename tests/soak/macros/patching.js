Array.prototype.total = function () { return this.reduce((a, b) => a + b, 0); };
return { sum: json.trace.total() + json.turn };
