output.double = json * 2;
