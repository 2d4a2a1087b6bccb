if (json.length === 2) {
  return {npq: json[0] - json[0], list: [1, json[0], {low: json[1]}]};
}
output.fine = json[0];
