output.middle = json.slice(2, 4);
output.odd = json.filter((x, i) => i % 2 === 1);
output.back = json.toReversed();
output.last = json.slice(-2);
output.named = json.slice(1, 3);
json.splice(0, 2, 9);
json.splice(1, 1);
output.replaced = json;
output.text = [...'abcdef'].slice(3).reverse().join('');
