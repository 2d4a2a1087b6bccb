for (var row = 0; row < json.length; row++) {
  var column = 0;
  while (column < json[row].length) {
    if (json[row][column] > 10) {
      return {row: row, column: column};
    }
    column += 1;
  }
}
