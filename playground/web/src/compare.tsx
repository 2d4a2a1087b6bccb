// The difference between this run and one that was recorded: as `run --golden` tells it, with the same tolerances.
import { useEffect, useState } from 'preact/hooks';
import { compare, type Difference } from './api';
import { chooseFiles, saveRecorded } from './files';
import { brief, type Json } from './json';
import { recorded, recordRun, run, sentenceOf } from './state';
import { cell } from './results';

const MOST = 200;

export function Compare() {
  const [found, setFound] = useState<Difference[] | string | null>(null);
  const [kept, made] = [recorded.value, run.value];
  useEffect(() => {
    let current = true;
    setFound(null);
    if (kept !== null && made !== null) {
      compare(made.language, made.source, made.items.list.map(({ id }) => id), made.text, kept.text)
        .then((differences) => current && setFound(differences), (error: unknown) => current && setFound(sentenceOf(error)));
    }
    return () => { current = false; };
  }, [kept, made]);
  return (
    <div class="compare">
      <div class="buttons">
        <button onClick={() => void recordRun()} disabled={made === null}>{kept === null ? 'Record this run' : 'Record this run instead'}</button>
        <button onClick={() => chooseFiles('.json')}>Open a recorded run…</button>
        {kept !== null && <button onClick={saveRecorded}>Save it</button>}
        {kept !== null && <button onClick={() => { recorded.value = null; }}>Forget it</button>}
      </div>
      {kept === null
        ? <p class="empty">Record a run whose results are right. From then on each run is compared with it, so that a change to the macro, or its translation, shows what it changes. The file is the same as that of <code>run --golden</code>.</p>
        : typeof found === 'string' ? <p class="note bad" role="alert">{found}</p>
        : found !== null && <Differences found={found} name={kept.name} />}
    </div>
  );
}

function Differences({ found, name }: { found: Difference[]; name: string }) {
  if (found.length === 0) return <p class="note good" role="status">As recorded: nothing differs from {name}.</p>;
  const touched = new Set(found.map(({ item }) => item)).size;
  return (
    <>
      <p class="note warn" role="status">{touched} {touched === 1 ? 'item is' : 'items are'} not as in {name}.</p>
      <div class="wide" tabIndex={0} role="region" aria-label="Differences">
        <table>
          <thead><tr><th scope="col">item</th><th scope="col">place</th><th scope="col" class="number">recorded</th><th scope="col" class="number">now</th><th scope="col" class="number">difference</th></tr></thead>
          <tbody>
            {found.slice(0, MOST).map(({ item, place, expected, got, more }, index) => (
              <tr key={index}>
                <th scope="row">{brief(item, 40)}</th>
                <td>{brief(place, 60)}{more > 0 && <span class="muted"> and {more} more</span>}</td>
                <td class="number">{expected === undefined ? '(none)' : cell(expected as Json)}</td>
                <td class="number">{got === undefined ? '(none)' : cell(got as Json)}</td>
                <td class="number">{apart(expected, got)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {found.length > MOST && <p class="muted">{found.length - MOST} more differences are not shown.</p>}
    </>
  );
}

function apart(expected: unknown, got: unknown): string {
  if (typeof expected !== 'number' || typeof got !== 'number') return '';
  const by = got - expected;
  const percent = expected === 0 ? '' : ` (${by > 0 ? '+' : ''}${((100 * by) / Math.abs(expected)).toPrecision(2)} %)`;
  return `${by > 0 ? '+' : ''}${Number(by.toPrecision(4))}${percent}`;
}
