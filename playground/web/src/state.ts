// All that the page knows, as signals, and what can be done to it.
import { batch, computed, effect, signal } from '@preact/signals';
import * as api from './api';
import { parse, type Json } from './json';
import { answerOf, failures, requestOf, type Items, type Run } from './model';
import { readSession, type Recorded, type Session, type Tab, type Theme } from './session';
import { keep, load } from './storage';

const MOST_RUNS = 30;
const MOST_KEPT = 20_000_000; // characters of answers and items
const NOTHING: Items = { name: '', list: [], left_out: 0, note: '' };
const FIRST_EXAMPLE = 'light_response';

export const about = signal<api.About | null>(null);
export const refused = signal('');
/** Whether all is there that the page shows first. */
export const ready = signal(false);
export const language = signal('js');
export const sources = signal<Record<string, string>>({});
export const items = signal<Items>(NOTHING);
export const selected = signal(0);
export const runs = signal<Run[]>([]);
export const shown = signal(-1);
export const running = signal(false);
export const trouble = signal('');
export const said = signal('');
export const findings = signal<api.Finding[]>([]);
export const recorded = signal<Recorded | null>(null);
export const theme = signal<Theme>('system');
export const tab = signal<Tab>('items');
export const examples = signal<api.Example[]>([]);
/** A line of the macro to go to; a new object each time, so that the same line can be asked for twice. */
export const goTo = signal<{ line: number } | null>(null);

export const source = computed(() => sources.value[language.value] ?? '');
export const run = computed<Run | null>(() => runs.value[shown.value] ?? null);
export const answer = computed(() => (run.value === null ? null : answerOf(run.value)));
/** The selected item as the macro gets it. */
export const item = computed<Json | undefined>(() => {
  const text = items.value.list[selected.value]?.text;
  return text === undefined ? undefined : parse(text);
});

export const setSource = (text: string, of = language.value) => {
  sources.value = { ...sources.value, [of]: text };
};
export const sentenceOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

let started = 0; // runs

export async function runMacro(): Promise<void> {
  if (running.value) return;
  const [of, text, batch_] = [language.value, source.value, items.value];
  if (batch_.list.length === 0) {
    trouble.value = 'There are no items to run over: open a file, paste some, or take an example.';
    return;
  }
  batch(() => { running.value = true; trouble.value = ''; said.value = 'Running'; });
  started += 1;
  const begun = performance.now();
  try {
    const answered = await api.run(of, requestOf(text, batch_.list));
    const seconds = (performance.now() - begun) / 1000;
    const made: Run = { language: of, source: text, items: batch_, text: answered, seconds, at: Date.now() };
    batch(() => {
      runs.value = within([...runs.value, made]);
      shown.value = runs.value.length - 1;
      said.value = sumUp(made);
    });
  } catch (error) {
    batch(() => { trouble.value = sentenceOf(error); said.value = ''; });
  } finally {
    running.value = false;
  }
}

/** Again until it has stopped: the first call may come before the run has reached the service, or end a check in its way. */
export async function stopRun(): Promise<void> {
  const stopping = started;
  while (running.value && started === stopping) {
    await api.stop(language.value).catch((error: unknown) => { trouble.value = sentenceOf(error); });
    await new Promise((resolve) => { setTimeout(resolve, 200); });
  }
}

/** As many of the newest runs as the browser is asked to keep. */
function within(all: Run[]): Run[] {
  let size = 0;
  const from = all.findLastIndex((one) => (size += one.text.length + one.items.list.reduce((sum, { text }) => sum + text.length, 0)) > MOST_KEPT);
  return all.slice(Math.max(0, Math.min(from + 1, all.length - 1), all.length - MOST_RUNS));
}

export function sumUp(of: Run): string {
  const found = answerOf(of);
  if (found.status === 'error') return 'The macro did not run';
  const [count, failed] = [found.results.length, failures(found)];
  return failed === 0 ? `${count} ${count === 1 ? 'item' : 'items'}, all succeeded` : `${count - failed} of ${count} items succeeded, ${failed} failed`;
}

/** The run before the one that is shown; the last one where none is, as after an example was taken. */
export const showEarlier = () => showRun(shown.value < 0 ? runs.value.length - 1 : shown.value - 1);
export const showLater = () => { if (shown.value >= 0) showRun(shown.value + 1); };

/** Go to an earlier or later run: the macro, the items and the results as they were then. */
export function showRun(index: number): void {
  const to = runs.value[index];
  if (to === undefined || running.value) return;
  batch(() => {
    shown.value = index;
    language.value = to.language;
    setSource(to.source, to.language);
    if (items.value !== to.items) { items.value = to.items; selected.value = 0; }
    trouble.value = '';
    said.value = `Run ${index + 1} of ${runs.value.length}: ${sumUp(to)}`;
  });
}

export function setItems(to: Items): void {
  batch(() => { items.value = to; selected.value = 0; trouble.value = ''; });
}

export async function takeItems(name: string, content: string | Blob): Promise<void> {
  try {
    const { items: list, ...rest } = await api.readItems(name, content);
    setItems({ name, list, ...rest });
    said.value = `${list.length} items from ${name}`;
  } catch (error) {
    trouble.value = sentenceOf(error);
    throw error;
  }
}

export async function takeExample(name: string): Promise<void> {
  const found = examples.value.find((example) => example.name === name);
  if (found === undefined || about.value === null) return;
  const known = about.value.languages.filter(({ ending }) => found.macros[ending] !== undefined);
  await takeItems(found.items.name, found.items.content);
  batch(() => {
    for (const { name: of, ending } of known) setSource(found.macros[ending]!, of);
    if (!known.some(({ name: of }) => of === language.value)) language.value = known[0]!.name;
    items.value = { ...items.value, name: `example: ${found.name}` };
    shown.value = -1;
  });
}

export async function recordRun(): Promise<void> {
  if (run.value === null) return;
  const { language: of, source: text, items: { list }, text: answered } = run.value;
  try {
    recorded.value = { name: `run of ${new Date(run.value.at).toLocaleTimeString()}`, text: await api.record(of, text, list.map(({ id }) => id), answered) };
    said.value = 'Recorded: each run is compared with this one from now on';
  } catch (error) {
    trouble.value = sentenceOf(error);
  }
}

export const session = (): Session => ({
  language: language.value, sources: sources.value, items: items.value, runs: runs.value, shown: shown.value,
  recorded: recorded.value, theme: theme.value, tab: tab.value,
});

/** Take up a session, of a file or of the browser's storage; what is no part of one is left out. */
export function restore(from: unknown): void {
  const kept = readSession(from, about.value?.languages.map(({ name }) => name) ?? []);
  batch(() => {
    sources.value = kept.sources ?? {};
    items.value = kept.items ?? NOTHING;
    runs.value = kept.runs ?? [];
    shown.value = kept.shown ?? -1;
    recorded.value = kept.recorded ?? null;
    theme.value = kept.theme ?? theme.value;
    tab.value = kept.tab ?? 'items';
    language.value = kept.language ?? language.value;
    selected.value = 0;
  });
}

/** Learn what the server has, take up where the last visit ended, and keep what happens from now on. */
export async function begin(): Promise<void> {
  try {
    const [facts, found, kept] = await Promise.all([api.about(), api.examples(), load<unknown>()]);
    batch(() => {
      examples.value = found;
      about.value = facts;
      if (kept !== undefined) restore(kept);
    });
    if (kept === undefined) await takeExample(FIRST_EXAMPLE);
    ready.value = true;
  } catch (error) {
    refused.value = sentenceOf(error);
    return;
  }
  let due = 0;
  effect(() => {
    const now = session();
    clearTimeout(due);
    due = window.setTimeout(() => void keep(now), 400);
  });
  effect(checkAsOneTypes);
}

let checking = 0;
function checkAsOneTypes(): void {
  const [of, text, busy] = [language.value, source.value, running.value];
  clearTimeout(checking);
  // A check waits for the service as a run does, so it does not get in a run's way.
  if (busy) return;
  checking = window.setTimeout(async () => {
    const found = await api.check(of, text).catch(() => null);
    if (found !== null && of === language.value && text === source.value) findings.value = found;
  }, 450);
}
