// The page: what stands where, and the keys that work everywhere.
import { useSignalEffect } from '@preact/signals';
import { render } from 'preact';
import { takeSecret } from './api';
import { Compare } from './compare';
import { Dialogs, open } from './dialogs';
import { Editor } from './editor';
import { chooseFiles, openFiles, saveMacro, saveResults, saveSession } from './files';
import { ItemsPanel } from './items';
import { menuOf } from './menu';
import { Plot } from './plot';
import { Refusal, Results } from './results';
import { Table } from './table';
import {
  about, answer, begin, examples, language, ready, refused, run, runMacro, running, runs, said, setSource, showEarlier, showLater, shown, source, stopRun, sumUp, tab, takeExample, theme, trouble,
} from './state';
import type { Tab, Theme } from './session';
import { dialectOf } from './languages';

const TABS: [tab: Tab, title: string][] = [['items', 'Results'], ['table', 'Table'], ['plot', 'Plot'], ['compare', 'Compare']];

function Header() {
  const languages = about.value?.languages ?? [];
  return (
    <header class="top">
      <h1>macro-runner</h1>
      <div class="segments" role="group" aria-label="Language of the macro">
        {languages.map(({ name }) => <button key={name} aria-pressed={name === language.value} onClick={() => { language.value = name; }}>{dialectOf(name).title}</button>)}
      </div>
      <label class="pick"><span class="hidden">Example</span>
        <select value="" onChange={(event) => { const to = event.currentTarget.value; event.currentTarget.value = ''; if (to !== '') void takeExample(to).catch(() => undefined); }}>
          <option value="">Examples…</option>
          {examples.value.map(({ name, title }) => <option key={name} value={name} title={title}>{name.replace('_', ' ')}: {title.split(/[:.]/)[0]}</option>)}
        </select>
      </label>
      <span class="grow" />
      <button class="quiet" onClick={() => { open.value = 'helpers'; }}>Helpers</button>
      {menuOf('File', [
        ['New macro', () => setSource(dialectOf(language.value).starter)], ['Open…', () => chooseFiles('')], ['Save the macro', saveMacro], ['Save everything', saveSession],
        ...(run.value === null ? [] : (['CSV', 'xlsx', 'JSON'] as const).map((form) => [`Save the results as ${form}`, () => void saveResults(`results.${form.toLowerCase()}`)] as const)), ['Copy as request…', () => { open.value = 'request'; }],
      ])}
      {menuOf('View', [
        ...(['system', 'light', 'dark'] as Theme[]).map((each) => [`${each === 'system' ? 'As the system' : each === 'light' ? 'Light' : 'Dark'}${each === theme.value ? ' ✓' : ''}`, () => { theme.value = each; }] as const),
        ['Keyboard shortcuts…', () => { open.value = 'shortcuts'; }],
      ])}
    </header>
  );
}

function RunBar() {
  return (
    <div class="runbar">
      {running.value
        ? <button class="main stop" onClick={() => void stopRun()}>Stop</button>
        : <button class="main" onClick={() => void runMacro()} aria-keyshortcuts="Control+Enter">Run <kbd>Ctrl Enter</kbd></button>}
      <span class="outcome">{running.value ? 'Running…' : run.value !== null && <><strong class={verdict()}>{sumUp(run.value)}</strong> <span class="muted">in {took(run.value.seconds)}{run.value.source !== source.value && ' · changed since'}</span></>}</span>
      <span class="grow" />
      {runs.value.length > (shown.value < 0 ? 0 : 1) && (
        <span class="history">
          <button class="quiet" aria-label="The run before" disabled={shown.value === 0} onClick={showEarlier}>←</button>
          <span class="muted">{shown.value < 0 ? `${runs.value.length} earlier` : `run ${shown.value + 1} of ${runs.value.length}`}</span>
          <button class="quiet" aria-label="The run after" disabled={shown.value < 0 || shown.value >= runs.value.length - 1} onClick={showLater}>→</button>
        </span>
      )}
    </div>
  );
}

const took = (seconds: number) => (seconds < 1 ? `${Math.round(seconds * 1000)} ms` : `${seconds.toFixed(1)} s`);
const verdict = () => (answer.value?.status === 'success' && answer.value.results.every(({ success }) => success) ? 'good' : 'bad');

function Output() {
  return (
    <section class="panel output" aria-label="What came of it">
      <RunBar />
      {trouble.value !== '' && <p class="note bad" role="alert">{trouble.value}</p>}
      <Refusal />
      {answer.value === null ? <Welcome /> : answer.value.status === 'success' && (
        <>
          <div class="tabs" role="tablist" aria-label="Ways to look at the results" onKeyDown={moveTab}>
            {TABS.map(([name, title]) => <button key={name} id={`tab-${name}`} role="tab" aria-selected={tab.value === name} aria-controls="shown" tabIndex={tab.value === name ? 0 : -1} onClick={() => { tab.value = name; }}>{title}</button>)}
          </div>
          <div id="shown" class="shown" role="tabpanel" aria-labelledby={`tab-${tab.value}`} tabIndex={-1}>
            {tab.value === 'items' ? <Results /> : tab.value === 'table' ? <Table /> : tab.value === 'plot' ? <Plot /> : <Compare />}
          </div>
        </>
      )}
    </section>
  );
}

function moveTab(event: KeyboardEvent) {
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (by === undefined) return;
  const at = TABS.findIndex(([name]) => name === tab.value);
  tab.value = TABS[(at + by + TABS.length) % TABS.length]![0];
  document.getElementById(`tab-${tab.value}`)?.focus();
}

function Welcome() {
  return (
    <div class="welcome">
      <h2>Press Run to see what this macro does</h2>
      <p>A macro turns one measurement into numbers. It runs once for each item: <code>json</code> is the measurement, and what you put into <code>output</code> is the result.</p>
      <ol>
        <li><strong>Run</strong> it as it is, over the example’s items.</li>
        <li>Change a line and run again. A failure is shown at its line.</li>
        <li>Drop a file of your own measurements on this page: JSON, NDJSON or CSV.</li>
      </ol>
      <p class="muted">It runs in the same sandbox and with the same limits as on AWS Lambda: each item has one second. Everything stays on this machine.</p>
    </div>
  );
}

function App() {
  useSignalEffect(() => {
    if (theme.value === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme.value;
  });
  if (refused.value !== '') return <main class="alone"><h1>macro-runner</h1><p role="alert">{refused.value}</p></main>;
  if (!ready.value) return <p class="waiting">Loading…</p>;
  return (
    <>
      <Header />
      <main>
        <div class="left">
          <section class="panel macro" aria-label="Macro"><Editor /></section>
          <ItemsPanel />
        </div>
        <Output />
      </main>
      <div class="hidden" role="status" aria-live="polite">{said.value}</div>
      <Dialogs />
    </>
  );
}

function keys(event: KeyboardEvent) {
  if (!ready.value) return;
  const command = event.ctrlKey || event.metaKey;
  const acts: Record<string, () => void> = {
    'c:Enter': () => void runMacro(), 'c:k': () => { open.value = 'helpers'; }, 'c:s': saveMacro, 'c:o': () => chooseFiles(''), 'F1': () => { open.value = 'shortcuts'; },
    'a:Comma': showEarlier, 'a:Period': showLater,
    ...Object.fromEntries(TABS.map(([name], index) => [`a:Digit${index + 1}`, () => { tab.value = name; }])),
  };
  // With Alt by the key's place: on a Mac it makes other characters.
  const key = event.altKey && !command ? event.code : event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const act = acts[`${command ? 'c:' : event.altKey ? 'a:' : ''}${key}`];
  if (event.key === 'Escape' && running.value && document.querySelector('dialog') === null) void stopRun();
  if (act === undefined || event.shiftKey || event.defaultPrevented) return;
  event.preventDefault();
  act();
}

takeSecret();
addEventListener('keydown', keys);
addEventListener('dragover', (event) => event.preventDefault());
addEventListener('drop', (event) => { event.preventDefault(); void openFiles(event.dataTransfer?.files ?? []); });
render(<App />, document.getElementById('page')!);
void begin();
