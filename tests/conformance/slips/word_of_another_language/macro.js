output.x = None;
