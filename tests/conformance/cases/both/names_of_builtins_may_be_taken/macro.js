var Math = 1 + 2;
var Map = 7;
let console = 'x';
function Array() {
  return [1];
}
output.sum = Math;
output.id = Map;
output.input = console;
output.list = Array();
