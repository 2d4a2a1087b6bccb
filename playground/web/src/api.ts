// Asks the server. The secret of the address goes along in a header, and is kept for this tab alone.

const KEPT = 'macro-runner-secret';
const HEADER = 'x-macro-runner-secret';

/** Take the secret out of the address, so that it is in no bookmark, no history and no screenshot. */
export function takeSecret(): void {
  const given = location.hash.slice(1);
  if (given === '') return;
  sessionStorage.setItem(KEPT, given);
  history.replaceState(null, '', location.pathname);
}

/** What the server refused or could not do, as one sentence. */
export class Failed extends Error {
  constructor(readonly status: number, sentence: string) {
    super(sentence);
  }
}

async function answered(path: string, body?: string | Blob): Promise<Response> {
  let answer: Response;
  try {
    const headers = { [HEADER]: sessionStorage.getItem(KEPT) ?? '', 'content-type': 'application/json' };
    answer = await fetch(`/api/${path}`, body === undefined ? { headers } : { method: 'POST', headers, body });
  } catch {
    throw new Failed(0, 'The server does not answer. Is `macro-runner play` still running in its terminal?');
  }
  if (!answer.ok) throw new Failed(answer.status, await answer.text());
  return answer;
}

const ask = async (path: string, body?: string | Blob) => (await answered(path, body)).text();

export type Helper = { name: string; group: string; arguments: string[]; text: string };
export type Language = { name: string; ending: string; endpoint: string };
export type About = { version: string; most_items: number; most_bytes: number; languages: Language[]; helpers: Helper[] };
export type Finding = { line: number | null; column: number | null; code: string; message: string; hint: string | null };
export type Item = { id: string; text: string };
/** How the items' own table was written, for the results to be written likewise. */
export type Dialect = { delimiter: string; decimal: string; bom: boolean };
export type Difference = { item: string; place: string; expected?: unknown; got?: unknown; more: number };
export type Example = { name: string; title: string; macros: Record<string, string>; items: { name: string; content: string } };

const json = async <T>(path: string, body?: string | Blob) => JSON.parse(await ask(path, body)) as T;

export const about = () => json<About>('about');
export const run = (language: string, request: string) => ask(`run/${language}`, request);
export const stop = (language: string) => json<{ stopped: boolean }>(`stop/${language}`, '');
export const check = async (language: string, source: string) =>
  (await json<{ findings: Finding[] }>(`check/${language}`, JSON.stringify({ source }))).findings;
export const readItems = (name: string, content: string | Blob) =>
  json<{ items: Item[]; left_out: number; note: string; dialect: Dialect }>(`items/${encodeURIComponent(name)}`, content);
export const examples = async () => (await (await fetch('/assets/examples.json')).json()) as Example[];

/** The run's answer goes as the text that it came in: a number that was read and written again may be another one. */
const about_run = (source: string, ids: string[], answer: string, recorded: string) =>
  `{"source":${JSON.stringify(source)},"ids":${JSON.stringify(ids)},"recorded":${JSON.stringify(recorded)},"answer":${answer}}`;
export const record = (language: string, source: string, ids: string[], answer: string) =>
  ask(`record/${language}`, about_run(source, ids, answer, ''));
export const compare = async (language: string, source: string, ids: string[], answer: string, recorded: string) =>
  (await json<{ differences: Difference[] }>(`compare/${language}`, about_run(source, ids, answer, recorded))).differences;
export const results = async (name: string, answer: string, dialect: Dialect) =>
  (await answered(`results/${name}`, `{"answer":${answer},"dialect":${JSON.stringify(dialect)}}`)).blob();
