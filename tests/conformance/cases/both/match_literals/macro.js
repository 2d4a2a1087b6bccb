switch (true) {
  case json === 0:
    output.kind = 'zero';
    break;
  case json === 1:
  case json === 2:
    output.kind = 'small';
    break;
  case json === 'low' || json === 'high':
    output.kind = `word ${json}`;
    break;
  case typeof json === 'number' && json < 0:
    output.kind = 'negative';
    break;
  case json === null:
    output.kind = 'nothing';
    break;
  default:
    output.kind = 'other';
}
