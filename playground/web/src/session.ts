// What a session is made of, and whether a file or the browser's storage really holds one: what is broken is left out, so that a
// damaged file can never leave a page behind that does not open any more.
import type { Items, Run } from './model';

export type Tab = 'items' | 'table' | 'plot' | 'compare';
export type Theme = 'system' | 'light' | 'dark';
export type Recorded = { name: string; text: string };
export type Session = {
  language: string; sources: Record<string, string>; items: Items; runs: Run[]; shown: number; recorded: Recorded | null; theme: Theme; tab: Tab;
};

type Loose = Record<string, unknown>;
const isObject = (value: unknown): value is Loose => typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string';
const oneOf = <T>(value: unknown, known: readonly T[]): value is T => known.includes(value as T);

function holdsJson(text: unknown, check: (value: Loose) => boolean): boolean {
  try {
    const value: unknown = JSON.parse(String(text));
    return isText(text) && isObject(value) && check(value);
  } catch {
    return false;
  }
}

const isItem = (value: unknown) => isObject(value) && isText(value.id) && holdsJson(value.text, () => true);
const isItems = (value: unknown): value is Items =>
  isObject(value) && isText(value.name) && typeof value.left_out === 'number' && isText(value.note) && Array.isArray(value.list) && value.list.every(isItem);
const isResult = (value: unknown) => isObject(value) && isText(value.id) && (value.success !== true || isObject(value.output));
const isAnswer = (value: Loose) => oneOf(value.status, ['success', 'error']) && Array.isArray(value.results) && value.results.every(isResult) && Array.isArray(value.errors);
const isRun = (value: unknown): value is Run =>
  isObject(value) && isText(value.language) && isText(value.source) && isItems(value.items) && holdsJson(value.text, isAnswer)
  && typeof value.seconds === 'number' && typeof value.at === 'number';

/** The parts of a value that are those of a session. */
export function readSession(value: unknown, languages: string[]): Partial<Session> {
  if (!isObject(value)) return {};
  const { language, sources, items, runs, shown, recorded, theme, tab } = value;
  const kept = Array.isArray(runs) ? runs.filter(isRun).filter((run) => languages.includes(run.language)) : [];
  return {
    ...(oneOf(language, languages) && { language }),
    ...(isObject(sources) && { sources: Object.fromEntries(Object.entries(sources).filter((entry): entry is [string, string] => isText(entry[1]))) }),
    ...(isItems(items) && { items }),
    runs: kept,
    shown: Array.isArray(runs) && kept.length === runs.length && Number.isInteger(shown) && (shown as number) < kept.length ? (shown as number) : -1,
    ...(isObject(recorded) && isText(recorded.name) && isText(recorded.text) && { recorded: { name: recorded.name, text: recorded.text } }),
    ...(oneOf(theme, ['system', 'light', 'dark'] as const) && { theme }),
    ...(oneOf(tab, ['items', 'table', 'plot', 'compare'] as const) && { tab }),
  };
}
