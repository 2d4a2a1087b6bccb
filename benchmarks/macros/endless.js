while (json.endless);
output.done = true;
