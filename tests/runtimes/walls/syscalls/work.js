if (json === 'endless') for (;;);
if (json === 'memory') for (var all = []; ;) all.push(new Array(1e5).fill(1.5));
if (json === 'promise') (async () => { await null; null.x; })();
var kept = [];
for (var i = 0; i < 300; i++) kept.push(new Array(1e4).fill(i).map(String).join(''));
var hot = 0;
for (var j = 0; j < 3e6; j++) hot = (hot + j * j) % 1000003;
return { hot, date: String(new Date(json.length)), text: (1234.5).toLocaleString('de'), kept: kept.length, random: Math.random() };
