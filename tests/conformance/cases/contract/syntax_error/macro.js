var fo = 1;
var fm = 2;
var fv = fm - / fo;
output.fv = fv;
