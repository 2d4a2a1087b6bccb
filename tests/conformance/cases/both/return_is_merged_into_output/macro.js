output.a = 1;
output.b = 2;
return {b: 3, c: 4};
