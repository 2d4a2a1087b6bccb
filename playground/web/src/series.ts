// Finds what can be plotted in items and outputs: arrays of numbers and single numbers, by their places.
import type { Item } from './api';
import { isMembers, isNumber, parse, type Json } from './json';
import type { Answer } from './model';

export type Point = [x: number, y: number];
export type Curve = { name: string; points: (Point | null)[] };
export type Found = { arrays: string[]; numbers: string[]; rows: Row[] };
export type Row = { id: string; failed: boolean; values: Map<string, number | (number | null)[]> };

const MOST_PLACES = 200;
const DEEPEST = 8;

function* walk(value: Json | undefined, place: string, depth: number): Generator<[string, number | (number | null)[]]> {
  if (isNumber(value)) yield [place, value];
  else if (Array.isArray(value) && value.length > 1 && value.some(isNumber) && value.every((element) => isNumber(element) || element === null))
    yield [place, value as (number | null)[]];
  else if (depth === DEEPEST || value === null || typeof value !== 'object') return;
  else if (Array.isArray(value)) for (const [index, element] of value.slice(0, 40).entries()) yield* walk(element, `${place}[${index}]`, depth + 1);
  else for (const [key, member] of Object.entries(value)) yield* walk(member, `${place}.${key}`, depth + 1);
}

/** Everything that can be plotted, outputs before data; a row for each item. */
export function find(items: Item[], answer: Answer | null): Found {
  const [arrays, numbers] = [new Set<string>(), new Set<string>()];
  const rows = items.map((item, index): Row => {
    const result = answer?.results[index];
    const entry = parse(item.text);
    const data = isMembers(entry) ? entry.data : undefined;
    const values = new Map([...walk(result?.output, 'output', 0), ...walk(data, 'data', 0)]);
    return { id: item.id, failed: result?.success === false, values };
  });
  for (const row of rows) for (const [place, value] of row.values) (Array.isArray(value) ? arrays : numbers).add(place);
  const ordered = (places: Set<string>) => [...places].sort((a, b) => Number(a.startsWith('data')) - Number(b.startsWith('data'))).slice(0, MOST_PLACES);
  return { arrays: ordered(arrays), numbers: ordered(numbers), rows };
}

/** Arrays of the same length in any row: what can be the x axis of an array. */
export const axesFor = (found: Found, y: string): string[] =>
  found.arrays.filter((place) => place !== y && found.rows.some(({ values }) => lengthOf(values.get(place)) === lengthOf(values.get(y)) && values.has(y)));

const lengthOf = (value: number | (number | null)[] | undefined) => (Array.isArray(value) ? value.length : -1);

export const rises = (value: number | (number | null)[] | undefined): boolean =>
  Array.isArray(value) && value.every((element, index) => element !== null && (index === 0 || element > (value[index - 1] ?? Infinity)));

/** The axis that is likely meant: an array beside it that only rises. */
export const likelyAxis = (found: Found, y: string): string =>
  axesFor(found, y).find((place) => place.slice(0, 4) === y.slice(0, 4) && found.rows.every(({ values }) => !values.has(place) || rises(values.get(place)))) ?? '';

const MOST_POINTS = 1200;

/** A curve for each item that has the array; of too many points the lowest and the highest of neighbours stay, so that no spike is lost. */
export function curvesOf(found: Found, y: string, x: string, most: number): Curve[] {
  const curves = found.rows.flatMap(({ id, values }): Curve[] => {
    const [ys, xs] = [values.get(y), values.get(x)];
    if (!Array.isArray(ys)) return [];
    const points = ys.map((value, index): Point | null => {
      const at = x === '' ? index : Array.isArray(xs) ? xs[index] : null;
      return value === null || at === null || at === undefined ? null : [at, value];
    });
    return points.some((point) => point !== null) ? [{ name: id, points: thinned(points) }] : [];
  });
  return curves.slice(0, most);
}

function thinned(points: (Point | null)[]): (Point | null)[] {
  if (points.length <= MOST_POINTS) return points;
  const step = Math.ceil(points.length / (MOST_POINTS / 2));
  const kept: (Point | null)[] = [];
  for (let start = 0; start < points.length; start += step) {
    const group = points.slice(start, start + step).filter((point) => point !== null);
    if (group.length === 0) { kept.push(null); continue; }
    const [low, high] = [group.reduce((a, b) => (b[1] < a[1] ? b : a)), group.reduce((a, b) => (b[1] > a[1] ? b : a))];
    kept.push(...(low === high ? [low] : [low, high].sort((a, b) => group.indexOf(a) - group.indexOf(b))));
  }
  return kept;
}

/** One number against another, a point for each item that has both. */
export const dotsOf = (found: Found, y: string, x: string): Curve[] =>
  found.rows.flatMap(({ id, values }, index): Curve[] => {
    const [a, b] = [x === '' ? index + 1 : values.get(x), values.get(y)];
    return isNumber(a) && isNumber(b) ? [{ name: id, points: [[a, b]] }] : [];
  });
