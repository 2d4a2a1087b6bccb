var a = 1;

// the failure is on line 4
a = missing;
