// All outputs as one table: a row for each item, a column for each value, sorted by any of them.
import { useState } from 'preact/hooks';
import { brief, isMembers, isNumber, type Json, type Members } from './json';
import { saveResults } from './files';
import { cell } from './results';
import { Spark, isCurve } from './spark';
import { answer, goTo } from './state';

const MOST_COLUMNS = 60;
const FIRST_ROWS = 200; // a thousand rows of many columns take a browser a second

/** Members of members become columns of their own, as `fit.slope`. */
function flat(output: Members, prefix = '', into: Map<string, Json> = new Map()): Map<string, Json> {
  for (const [key, value] of Object.entries(output)) {
    if (isMembers(value) && prefix.split('.').length < 4) flat(value, `${prefix}${key}.`, into);
    else into.set(prefix + key, value);
  }
  return into;
}

function order(a: Json | undefined, b: Json | undefined): number {
  if (isNumber(a) && isNumber(b)) return a - b;
  // What is missing comes last, whichever way is sorted.
  return String(a).localeCompare(String(b), undefined, { numeric: true });
}

function inCell(value: Json | undefined) {
  return isCurve(value) ? <><Spark values={value} /> <span class="muted">{value.length}</span></> : cell(value);
}

export function Table() {
  const [by, setBy] = useState<{ column: string; down: boolean }>({ column: '', down: false });
  const [most, setMost] = useState(FIRST_ROWS);
  const results = answer.value?.results ?? [];
  const rows = results.map((result, index) => ({ index, result, values: flat(result.output ?? {}) }));
  const all = [...new Set(rows.flatMap(({ values }) => [...values.keys()]))];
  const columns = all.slice(0, MOST_COLUMNS);
  const numeric = new Set(columns.filter((column) => rows.some(({ values }) => isNumber(values.get(column)))));
  const valueOf = ({ result, values }: (typeof rows)[number]) => (by.column === '\0id' ? result.id : values.get(by.column));
  const sorted = by.column === '' ? rows : rows.toSorted((a, b) => {
    const [x, y] = [valueOf(a), valueOf(b)];
    if (x === undefined || x === null || y === undefined || y === null) return Number(x === undefined || x === null) - Number(y === undefined || y === null);
    return by.down ? order(y, x) : order(x, y);
  });
  const head = (column: string, title: string) => (
    <th key={column} scope="col" aria-sort={by.column !== column ? 'none' : by.down ? 'descending' : 'ascending'} class={numeric.has(column) ? 'number' : ''}>
      <button onClick={() => setBy({ column, down: by.column === column && !by.down })}>{title}</button>
    </th>
  );
  return (
    <>
      <div class="wide" tabIndex={0} role="region" aria-label="Outputs as a table">
        <table>
          <thead><tr>{head('\0id', 'item')}{columns.map((column) => head(column, brief(column, 40)))}</tr></thead>
          <tbody>
            {sorted.slice(0, most).map(({ index, result, values }) => (
              <tr key={index} class={result.success ? '' : 'bad'}>
                <th scope="row">{brief(result.id, 40)}</th>
                {result.success
                  ? columns.map((column) => <td key={column} class={numeric.has(column) ? 'number' : ''}>{inCell(values.get(column))}</td>)
                  : <td colSpan={Math.max(1, columns.length)}>{result.line !== undefined && <button class="to-line" onClick={() => { goTo.value = { line: result.line! }; }}>line {result.line}</button>} {brief(result.error, 120)}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div class="buttons under">
        {rows.length > most && <button onClick={() => setMost(rows.length)}>Show all {rows.length} rows</button>}
        <button onClick={() => void saveResults('results.csv')}>Save as CSV</button>
        <button onClick={() => void saveResults('results.xlsx')}>Save as a workbook</button>
      </div>
      {all.length > columns.length && <p class="muted">{all.length - columns.length} more columns are not shown.</p>}
    </>
  );
}
