// JSON as the service wrote it: integers that a browser's numbers cannot hold stay exact, as BigInt.

export type Json = null | boolean | number | bigint | string | Json[] | { [key: string]: Json };
export type Members = { [key: string]: Json };

const LONG = /\d{16}/;

export function parse(text: string): Json {
  if (!LONG.test(text)) return JSON.parse(text) as Json;
  // The third argument is younger than the others; without it a long integer is shown rounded.
  const exact = (_key: string, value: Json, at?: { source?: string }) =>
    typeof value === 'number' && !Number.isSafeInteger(value) && /^-?\d+$/.test(at?.source ?? '') ? BigInt(at!.source!) : value;
  return JSON.parse(text, exact as (key: string, value: unknown) => unknown) as Json;
}

export const isMembers = (value: Json | undefined): value is Members => typeof value === 'object' && value !== null && !Array.isArray(value);
export const isNumber = (value: Json | undefined): value is number => typeof value === 'number';

/** A value in at most so many characters, for a cell or a line. */
export function brief(value: Json | undefined, most = 60): string {
  if (value === undefined) return '';
  const text = typeof value === 'string' ? value : Array.isArray(value) && value.length > 4 ? `[${value.length} values]` : plain(value);
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}

function plain(value: Json): string {
  if (isMembers(value)) return `{${Object.entries(value).slice(0, 20).map(([key, member]) => `${key}: ${brief(member, 20)}`).join(', ')}}`;
  if (Array.isArray(value)) return `[${value.map((element) => brief(element, 20)).join(', ')}]`;
  return String(value);
}

/** Indented, with arrays of plain values in one line: people read traces as rows, not as columns. */
export function pretty(value: Json, indent = ''): string {
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    if (value.every((element) => typeof element !== 'object' || element === null)) return `[${value.map((element) => pretty(element)).join(', ')}]`;
    return `[\n${value.map((element) => inner + pretty(element, inner)).join(',\n')}\n${indent}]`;
  }
  if (isMembers(value)) {
    const members = Object.entries(value).map(([key, member]) => `${inner}${JSON.stringify(key)}: ${pretty(member, inner)}`);
    return members.length === 0 ? '{}' : `{\n${members.join(',\n')}\n${indent}}`;
  }
  return typeof value === 'bigint' ? String(value) : JSON.stringify(value);
}

/** A number as a table has it: as it is where it is short, else six digits. */
export function shown(value: number): string {
  const text = String(value);
  return text.length <= 9 ? text : Number(value.toPrecision(6)).toString();
}
