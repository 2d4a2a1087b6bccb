json.trace.sort();
json.n = json.trace.length;
return json;
