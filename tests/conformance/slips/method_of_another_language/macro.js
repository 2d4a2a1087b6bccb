const values = [];
values.append(json.fo);
output.values = values;
