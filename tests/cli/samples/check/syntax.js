var fo = 1;
var fv = = fo;
