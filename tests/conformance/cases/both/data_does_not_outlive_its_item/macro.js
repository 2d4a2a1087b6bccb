var before = Object.keys(output).length;
json.list.push(2);
output.list = json.list;
output.before = before;
