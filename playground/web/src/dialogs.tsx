// What opens over the page: the helpers with their documentation, the request as a program, the shortcuts.
import { signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { view } from './editor';
import { saveRequest } from './files';
import { writeRequest, type Way } from './request';
import { about, items, language, said, source } from './state';

export const open = signal<'' | 'helpers' | 'request' | 'shortcuts'>('');

export function Dialogs() {
  return open.value === 'helpers' ? <Helpers /> : open.value === 'request' ? <Request /> : open.value === 'shortcuts' ? <Shortcuts /> : null;
}

/** The browser's own dialog: it keeps the focus within, closes by Escape, and gives the focus back. */
function Dialog({ title, children }: { title: string; children: ComponentChildren }) {
  const dialog = useRef<HTMLDialogElement>(null);
  // At once and not after a frame, so that what is typed next goes into it and not into the macro.
  useLayoutEffect(() => { dialog.current?.showModal(); }, []);
  return (
    <dialog ref={dialog} aria-labelledby="dialog-title" onClose={() => { open.value = ''; }} onClick={(event) => event.target === dialog.current && dialog.current?.close()}>
      <div class="inside">
        <header><h2 id="dialog-title" class="grow">{title}</h2><button class="quiet" onClick={() => dialog.current?.close()}>Close</button></header>
        {children}
      </div>
    </dialog>
  );
}

function Helpers() {
  const [wanted, setWanted] = useState('');
  const all = about.value?.helpers ?? [];
  const found = all.filter(({ name, text, group }) => `${name} ${text} ${group}`.toLowerCase().includes(wanted.toLowerCase()));
  const groups = [...new Set(found.map(({ group }) => group))];
  const insert = (name: string) => {
    open.value = '';
    if (view === null) return;
    const text = `${name}()`;
    view.dispatch(view.state.replaceSelection(text));
    view.dispatch({ selection: { anchor: view.state.selection.main.head - 1 } });
    // After the dialog has given the focus back to its button.
    setTimeout(() => view?.focus());
  };
  return (
    <Dialog title="Helpers">
      <label class="field">Search <input type="search" autofocus value={wanted} onInput={(event) => setWanted(event.currentTarget.value)} onKeyDown={(event) => event.key === 'Enter' && found[0] && insert(found[0].name)} /></label>
      <p class="muted" role="status">{found.length} of {all.length}. They give the same results in both languages. Press one to put it into the macro.</p>
      <div class="scrolls" tabIndex={0} role="region" aria-label="Helpers">
        {groups.map((group) => (
          <section key={group}>
            <h3>{group}</h3>
            <ul class="helpers">
              {found.filter((helper) => helper.group === group).map(({ name, arguments: given, text }) => (
                <li key={name}><button onClick={() => insert(name)}><code>{name}<span class="muted">({given.join(', ')})</span></code></button><p>{text}</p></li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

const WAYS: Way[] = ['curl', 'Python', 'TypeScript'];

function Request() {
  const [way, setWay] = useState<Way>('curl');
  const of = about.value?.languages.find(({ name }) => name === language.value);
  const text = writeRequest(way, source.value, items.value.list, of?.endpoint ?? '');
  const copy = async () => {
    // A browser gives the clipboard to pages at loopback; elsewhere, without encryption, it does not.
    said.value = await navigator.clipboard.writeText(text).then(() => `Copied as ${way}`, () => 'Copied nothing, as this browser refuses it: select the text and copy it.');
  };
  return (
    <Dialog title="Copy as request">
      <p class="muted">To the endpoint that <code>macro-runner serve {language.value}</code> opens; a deployed function takes the same request.</p>
      <div class="buttons" role="group" aria-label="Language of the request">
        {WAYS.map((each) => <button key={each} aria-pressed={each === way} onClick={() => setWay(each)}>{each}</button>)}
        <span class="grow" />
        <button onClick={saveRequest}>Save the request</button>
        <button class="main" onClick={() => void copy()}>Copy</button>
      </div>
      <p class="muted" role="status">{said.value.startsWith('Copied ') ? said.value : ''}</p>
      <pre class="json scrolls" tabIndex={0} aria-label="The request">{text}</pre>
    </Dialog>
  );
}

export const SHORTCUTS: [keys: string, what: string][] = [
  ['Ctrl+Enter', 'Run the macro over all items'],
  ['Escape', 'Stop a run (outside of the editor)'],
  ['Alt+, and Alt+.', 'Go to the run before, and after'],
  ['Ctrl+K', 'Helpers, with their documentation'],
  ['Ctrl+S', 'Save the macro as a file'],
  ['Ctrl+O', 'Open a macro, items, or a session'],
  ['Alt+1 … Alt+4', 'Items, table, plot, compare'],
  ['F1', 'These shortcuts'],
  ['Ctrl+Space', 'Complete: helpers, and the keys of the selected item'],
  ['Ctrl+Shift+M', 'Go through what check has found'],
  ['Ctrl+F', 'Search in the macro'],
  ['Escape, then Tab', 'Leave the editor; within it Tab indents'],
];

function Shortcuts() {
  return (
    <Dialog title="Keyboard shortcuts">
      <dl class="shortcuts">{SHORTCUTS.map(([keys, what]) => <div key={keys}><dt><kbd>{keys}</kbd></dt><dd>{what}</dd></div>)}</dl>
      <p class="muted">On a Mac, ⌘ stands for Ctrl.</p>
    </Dialog>
  );
}
