output.double = json.value * 2;
