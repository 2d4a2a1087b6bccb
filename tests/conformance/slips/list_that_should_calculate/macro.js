output.x = json.trace / 2;
