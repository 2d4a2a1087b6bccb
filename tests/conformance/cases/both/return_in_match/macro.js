switch (typeof json) {
  case 'string':
    return { matched: json };
}
output.matched = null;
