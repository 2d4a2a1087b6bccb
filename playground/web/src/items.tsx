// The items: where they come from, and what the selected one holds.
import { useState } from 'preact/hooks';
import { chooseFiles } from './files';
import { pretty } from './json';
import { answer, item, items, run, selected, takeItems } from './state';

const MOST_SHOWN = 40_000; // characters of one item
const MOST_TEXT = 400_000; // characters to edit by hand

export function ItemsPanel() {
  const [typed, setTyped] = useState<string | null>(null);
  const { list, name, left_out, note } = items.value;
  const edit = () => {
    const all = list.map(({ text }) => text).join('\n');
    setTyped(all.length <= MOST_TEXT ? all : '');
  };
  const use = async () => {
    const text = typed ?? '';
    // What it is, its content says.
    await takeItems('pasted.txt', text).then(() => setTyped(null), () => undefined);
  };
  return (
    <section class="panel items" aria-labelledby="items-title">
      <header>
        <h2 id="items-title">Items</h2>
        <span class="muted grow">{list.length > 0 && `${list.length} from ${name}`}{left_out > 0 && '; the rest is left out: use macro-runner map for all'}</span>
        <button class="quiet" onClick={() => chooseFiles('.json,.ndjson,.jsonl,.csv,.tsv,.txt,.xlsx,.xls,.ods')}>Open…</button>
        <button class="quiet" aria-expanded={typed !== null} onClick={() => (typed === null ? edit() : setTyped(null))}>Paste…</button>
      </header>
      {note !== '' && typed === null && <p class="guessed muted">{note}</p>}
      {typed !== null ? (
        <div class="pasting">
          <label for="pasted">JSON, one JSON value a line, or CSV with a line of column names</label>
          <textarea id="pasted" spellcheck={false} value={typed} placeholder={'id,Fo,Fm\nleaf-1,500,2500'} onInput={(event) => setTyped(event.currentTarget.value)} />
          <div class="buttons"><button class="main" onClick={() => void use()}>Use these items</button><button onClick={() => setTyped(null)}>Cancel</button></div>
        </div>
      ) : list.length === 0 ? (
        <p class="empty">No items yet. Drop a JSON, NDJSON or CSV file anywhere on this page, paste some, or take an example above.</p>
      ) : (
        <div class="two">
          <ul class="list" role="listbox" aria-label="Items" tabIndex={0} aria-activedescendant={`item-${selected.value}`} onKeyDown={move}>
            {list.map(({ id }, index) => (
              <li id={`item-${index}`} key={index} role="option" aria-selected={index === selected.value} class={stateOf(index)} onClick={() => { selected.value = index; }}>{id === '' ? '(no id)' : id}</li>
            ))}
          </ul>
          <pre class="json" tabIndex={0} aria-label="The selected item">{shorten(item.value === undefined ? '' : pretty(item.value))}</pre>
        </div>
      )}
    </section>
  );
}

const shorten = (text: string) => (text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}\n… ${text.length - MOST_SHOWN} more characters` : text);

function stateOf(index: number): string {
  if (run.value?.items !== items.value) return '';
  const result = answer.value?.results[index];
  return result === undefined ? '' : result.success ? 'good' : 'bad';
}

function move(event: KeyboardEvent) {
  const to = { ArrowDown: selected.value + 1, ArrowUp: selected.value - 1, Home: 0, End: items.value.list.length - 1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  selected.value = Math.max(0, Math.min(to, items.value.list.length - 1));
  document.getElementById(`item-${selected.value}`)?.scrollIntoView({ block: 'nearest' });
}
