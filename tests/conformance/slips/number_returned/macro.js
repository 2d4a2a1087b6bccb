return Math.max(...json.trace);
