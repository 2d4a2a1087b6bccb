if (Array.isArray(json)) {
  if (json.length === 0) {
    output.got = 'empty';
  } else if (json.length === 2 && Array.isArray(json[0])) {
    const [[, b], { a }] = json;
    output.got = [b, a];
  } else {
    const [first, ...rest] = json;
    output.got = [first, rest];
  }
} else if (json.type === 'leaf') {
  const { type, area, ...others } = json;
  output.got = [area, others];
} else {
  ({ type: output.got } = json);
}
