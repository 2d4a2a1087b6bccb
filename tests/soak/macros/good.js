console.log('item', json.turn);
return { sum: json.trace.reduce((a, b) => a + b, 0) + json.turn };
