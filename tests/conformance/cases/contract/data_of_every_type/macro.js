output.data = json;
