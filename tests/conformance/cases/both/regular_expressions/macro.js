const pattern = /leaf_(?<number>\d+): ([\d.]+)/dg;
const found = [...json.matchAll(pattern)];
output.all = found.map(([, number, value]) => [number, value]);
output.named = found[0].groups.number;
output.spans = found.map(({ indices }) => indices.groups.number);
output.doubled = json.replace(/_(\d+)/g, (all, number) => `_${2 * number}`);
output.split = json.split(/,\s*/);
output.none = json.match(/^root/);
output.flags = /^leaf$/i.exec('LEAF')[0];
