var def = 1, lambda = 2, nonlocal = 3;
output.sum = def + lambda + nonlocal;
