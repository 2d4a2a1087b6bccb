output.x = (;
