// Curves of arrays, or one number against another: what is on each axis is chosen from what the items and outputs hold.
import { useMemo, useState } from 'preact/hooks';
import { Chart, MOST_COLOURS } from './chart';
import { brief } from './json';
import { axesFor, curvesOf, dotsOf, find, likelyAxis } from './series';
import { answer, items, run } from './state';

const label = (place: string, otherwise: string) => (place === '' ? otherwise : place);

export function Plot() {
  const [chosen, setChosen] = useState<{ y: string; x: string | null }>({ y: '', x: null });
  const list = run.value?.items.list ?? items.value.list;
  const found = useMemo(() => find(list, answer.value), [list, answer.value]);
  const all = [...found.arrays, ...found.numbers];
  const first = found.arrays.find((place) => place.startsWith('output') && likelyAxis(found, place) !== '') ?? all[0] ?? '';
  const y = all.includes(chosen.y) ? chosen.y : first;
  if (y === '') return <p class="empty">Neither the items nor the outputs hold numbers to plot.</p>;
  const isArray = found.arrays.includes(y);
  const axes = isArray ? axesFor(found, y) : found.numbers.filter((place) => place !== y);
  const x = chosen.x !== null && (chosen.x === '' || axes.includes(chosen.x)) ? chosen.x : isArray ? likelyAxis(found, y) : '';
  const curves = isArray ? curvesOf(found, y, x, MOST_COLOURS) : dotsOf(found, y, x);
  const some = found.rows.filter(({ values }) => values.has(y)).length;
  const names = (place: string) => place.replace(/^output\./, '');
  return (
    <div class="plot">
      <div class="axes">
        <label>Up <select value={y} onChange={(event) => setChosen({ y: event.currentTarget.value, x: null })}>
          {found.arrays.length > 0 && <optgroup label="Arrays, a curve for each item">{found.arrays.map((place) => <option key={place} value={place}>{brief(names(place), 60)}</option>)}</optgroup>}
          {found.numbers.length > 0 && <optgroup label="Numbers, a dot for each item">{found.numbers.map((place) => <option key={place} value={place}>{brief(names(place), 60)}</option>)}</optgroup>}
        </select></label>
        <label>Across <select value={x} onChange={(event) => setChosen({ y, x: event.currentTarget.value })}>
          <option value="">{isArray ? 'position in the array' : 'item by item'}</option>
          {axes.map((place) => <option key={place} value={place}>{brief(names(place), 60)}</option>)}
        </select></label>
      </div>
      {curves.length === 0 ? <p class="empty">No item has both.</p> : (
        <>
          <Chart curves={curves} x={label(names(x), isArray ? 'position' : 'item')} y={names(y)} dots={!isArray} width={640} height={400} />
          {isArray && <ul class="legend">{curves.map(({ name }, index) => <li key={index}><span class={`key series${index}`} />{brief(name, 30)}</li>)}</ul>}
          {isArray && some > curves.length && <p class="muted">The first {curves.length} of {some} items are drawn.</p>}
        </>
      )}
    </div>
  );
}
