output.a = {b: [1, 2]};
return output;
