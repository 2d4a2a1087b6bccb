output.larger = json.value > 1e308;
output.text = json.text;
