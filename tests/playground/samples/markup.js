// Everything that a macro can put on the page, as markup that would run: output, keys, log, warning, error.
const attack = '<img src=x onerror="window.taken = true"><script>window.taken = true</script>';
console.log(attack);
output[attack] = attack;
output.nested = { [attack]: [attack, { deep: attack }] };
output.number = NaN;
output[`${attack}nan`] = NaN;
if (json.fail) throw new Error(attack);
