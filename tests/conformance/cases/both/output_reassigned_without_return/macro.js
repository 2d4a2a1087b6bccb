output.a = 1;
output = {b: 2};
