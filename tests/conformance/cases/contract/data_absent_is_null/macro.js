output.is_null = json === null;
