let depth = 0, value = json;
while (Array.isArray(value)) {
  value = value[0];
  depth += 1;
}
output.depth = depth;
output.value = value;
