// Inside the isolate: the text of `console.table`, as Node draws it.
(function prepareTables(bag) {
  'use strict';
  const { arrayIsArray, create, getDescriptor, keys, slice, stringOf } = bag.originals;
  const TABLE_ROWS = 100; // as of a list that is printed
  const TABLE_COLUMNS = 20;
  const CELL_CHARS = 60;

  const isObject = (value) => typeof value === 'object' && value !== null;
  const memberOf = (object, key) => getDescriptor(object, key)?.value;

  // A macro may have changed what lists and texts can do: so these are loops over indices.
  function padded(text, width, filler) {
    let wide = text;
    while (wide.length < width) wide += filler;
    return wide;
  }

  function columnOf(title, rows, cellOf) {
    const column = { __proto__: null, title: slice(title, 0, CELL_CHARS), width: 0, cells: create(null) };
    column.width = column.title.length;
    for (let i = 0; i < rows.length && i < TABLE_ROWS; i++) {
      const cell = cellOf(rows[i]);
      column.cells[i] = cell;
      if (cell.length > column.width) column.width = cell.length;
    }
    return column;
  }

  function ruled(columns, left, middle, right) {
    let text = left;
    for (let i = 0; i < columns.length; i++) text += (i === 0 ? '' : middle) + padded('', columns[i].width + 2, '─');
    return text + right;
  }

  function rowOf(columns, cellOf) {
    let text = '│';
    for (let i = 0; i < columns.length; i++) text += ` ${padded(cellOf(columns[i]), columns[i].width, ' ')} │`;
    return text;
  }

  // As Node's: rows are the members of the data, columns the members of those; what has none stands in a column `Values`.
  bag.tableOf = function tableOf(data, only) {
    const rows = keys(data);
    let titles = create(null);
    let hasValues = false;
    for (let i = 0; i < rows.length && i < TABLE_ROWS; i++) {
      const row = memberOf(data, rows[i]);
      if (!isObject(row)) { hasValues = true; continue; }
      const members = keys(row);
      for (let j = 0; j < members.length && j < TABLE_COLUMNS; j++) titles[members[j]] = true;
    }
    if (arrayIsArray(only)) {
      titles = create(null);
      for (let i = 0; i < only.length && i < TABLE_COLUMNS; i++) titles[stringOf(only[i])] = true;
    }
    const columns = create(null);
    columns.length = 1;
    columns[0] = columnOf('(index)', rows, (key) => slice(key, 0, CELL_CHARS));
    const members = keys(titles);
    for (let i = 0; i < members.length && i < TABLE_COLUMNS; i++) {
      columns[columns.length++] = columnOf(members[i], rows, (key) => {
        const row = memberOf(data, key);
        return isObject(row) && getDescriptor(row, members[i]) !== undefined ? bag.inspect(memberOf(row, members[i]), CELL_CHARS) : '';
      });
    }
    if (hasValues) {
      columns[columns.length++] = columnOf('Values', rows, (key) => {
        const row = memberOf(data, key);
        return isObject(row) ? '' : bag.inspect(row, CELL_CHARS);
      });
    }
    let text = `${ruled(columns, '┌', '┬', '┐')}\n${rowOf(columns, (column) => column.title)}\n${ruled(columns, '├', '┼', '┤')}\n`;
    for (let i = 0; i < rows.length && i < TABLE_ROWS; i++) text += `${rowOf(columns, (column) => column.cells[i])}\n`;
    return text + ruled(columns, '└', '┴', '┘');
  };
})
