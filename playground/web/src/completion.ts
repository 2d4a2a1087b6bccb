// Completes helpers, the names that a macro is given, and the keys of the item that is selected.
import type { Completion, CompletionContext, CompletionResult, CompletionSource } from '@codemirror/autocomplete';
import type { Helper } from './api';
import { brief, isMembers, type Json } from './json';
import type { Dialect } from './languages';

const STEP = /\.([A-Za-z_$][\w$]*)|\[(\d+)\]|\[(["'])((?:(?!\3).)*)\3\]/g;
const STEPS = String.raw`(?:\.[A-Za-z_$][\w$]*|\[\d+\]|\[(?:"[^"]*"|'[^']*')\])*`;
// The object before the caret, and how its key begins: `json.sample[0].la` or `json["sample"][0]["la`.
const BEFORE = new RegExp(String.raw`([A-Za-z_$][\w$]*)(${STEPS})(\.|\[["'])([\w$]*)$`);
const MADE = new RegExp(String.raw`(?:^|[;{(\s])([A-Za-z_$][\w$]*)\s*=\s*([A-Za-z_$][\w$]*)(${STEPS})\s*(?:[;\n]|$)`, 'gm');

/** What `root` and the steps behind it are in the item: by the roots themselves, and by variables that were set to a part of one. */
export function valueAt(name: string, steps: string, source: string, roots: Record<string, Json | undefined>, depth = 0): Json | undefined {
  let value = roots[name];
  if (value === undefined && depth < 8) {
    const made = [...source.matchAll(MADE)].filter((match) => match[1] === name).at(-1);
    if (made !== undefined) value = valueAt(made[2]!, made[3]!, source, roots, depth + 1);
  }
  for (const step of steps.matchAll(STEP)) {
    const key = step[1] ?? step[4];
    if (key === undefined) value = Array.isArray(value) ? value[Number(step[2])] : undefined;
    else value = isMembers(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  }
  return value;
}

export function completeKeys(dialect: Dialect, item: () => Json | undefined): CompletionSource {
  return (context: CompletionContext): CompletionResult | null => {
    const line = context.state.doc.lineAt(context.pos);
    const match = BEFORE.exec(line.text.slice(0, context.pos - line.from));
    if (match === null || (match[3] === '.') !== (dialect.keys === 'dots' || match[3] === '.')) return null;
    if (match[3] === '.' && dialect.keys === 'brackets') return null;
    const [whole, object] = [item(), context.state.doc.sliceString(0, line.from)];
    const data = isMembers(whole) ? whole.data : undefined;
    const known = isMembers(whole) ? whole.context : undefined;
    const value = valueAt(match[1]!, match[2]!, object, { json: data, input_data: data, ctx: known });
    if (!isMembers(value)) return null;
    const quote = match[3]!.slice(1);
    const options = Object.entries(value).slice(0, 500).flatMap(([key, member]): Completion[] => {
      if (match[3] === '.' && !/^[A-Za-z_$][\w$]*$/.test(key)) return [];
      const closes = context.state.doc.sliceString(context.pos, context.pos + 2) === `${quote}]`;
      return [{ label: key, apply: quote !== '' && !closes ? `${key}${quote}]` : key, type: 'property', detail: brief(member, 28), boost: 50 }];
    });
    return { from: context.pos - match[4]!.length, options, validFor: /^[\w$]*$/ };
  };
}

/** Helpers and given names, each with its documentation beside the list. */
export function completeNames(dialect: Dialect, helpers: Helper[]): CompletionSource {
  const options: Completion[] = [
    ...helpers.map((helper) => ({
      label: helper.name,
      detail: `(${helper.arguments.join(', ')})`,
      info: helper.text,
      type: 'function',
      apply: helper.name,
      boost: 20,
    })),
    ...Object.entries(dialect.given).map(([label, info]) => ({ label, info, type: 'variable', boost: 30 })),
  ];
  return (context) => {
    const word = context.matchBefore(/[\w$]+/);
    if (word === null ? !context.explicit : /[.\d]/.test(context.state.doc.sliceString(word.from - 1, word.from + 1).slice(0, 1))) return null;
    return { from: word?.from ?? context.pos, options, validFor: /^[\w$]*$/ };
  };
}
