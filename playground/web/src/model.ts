// What a run is, and what its answer says: the shapes of the wire contract, as far as the page shows them.
import type { Dialect, Item } from './api';
import { parse, type Members } from './json';

export type Result = {
  id: string;
  success: boolean;
  output?: Members;
  error?: string;
  code?: string;
  line?: number;
  logs?: string;
  warnings?: string[];
};
export type Trouble = { code: string; message: string; line?: number; column?: number; path?: string };
export type Answer = {
  status: 'success' | 'error';
  results: Result[];
  errors: string[];
  error_details?: Trouble[];
  warnings?: string[];
};
/** Items and where they are from; `note` says what was guessed of their file. */
export type Items = { name: string; list: Item[]; left_out: number; note: string; dialect?: Dialect };
/** A run that was answered: all that is needed to go back to it. */
export type Run = { language: string; source: string; items: Items; text: string; seconds: number; at: number };

const read = new WeakMap<Run, Answer>();

/** The answer of a run, parsed once. */
export function answerOf(run: Run): Answer {
  let answer = read.get(run);
  if (answer === undefined) read.set(run, (answer = parse(run.text) as unknown as Answer));
  return answer;
}

export const failures = (answer: Answer): number => answer.results.filter((result) => !result.success).length;

/** The lines of the macro at which something failed, with the sentences to show there. */
export function failedLines(answer: Answer): Map<number, string[]> {
  const found = new Map<number, string[]>();
  const add = (line: number | undefined, sentence: string) => {
    if (line === undefined) return;
    const sentences = found.get(line) ?? [];
    if (!sentences.includes(sentence)) found.set(line, [...sentences, sentence]);
  };
  for (const result of answer.results) if (!result.success) add(result.line, result.error ?? result.code ?? 'failed');
  for (const trouble of answer.error_details ?? []) add(trouble.line, trouble.message);
  return found;
}

/** Base64 of the macro's UTF-8, as the contract has it. */
export function base64(source: string): string {
  let bytes = '';
  for (const byte of new TextEncoder().encode(source)) bytes += String.fromCharCode(byte);
  return btoa(bytes);
}

/** The contract's request; the items go as the texts that they were read as. */
export const requestOf = (source: string, items: Item[], timeout = 10): string =>
  `{"script": "${base64(source)}", "timeout": ${timeout}, "items": [${items.map((item) => item.text).join(', ')}]}`;
