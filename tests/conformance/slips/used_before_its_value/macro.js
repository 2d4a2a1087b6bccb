output.x = slope * 2;
const slope = 0.5;
