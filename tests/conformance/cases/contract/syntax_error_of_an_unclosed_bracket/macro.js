var x = 1;
output.a = [1, 2;
var y = 2;
