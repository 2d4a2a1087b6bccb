// Finds what a macro reads of its item's data, `json.trace[0].x`, and whether that is there; in the worker's own isolate, on text alone.
// The data is that which the item came with, parsed anew: nothing of the macro's runs here.
import { nearest } from './names.mjs';

const CHAIN = '[A-Za-z_$][\\w$]{0,60}(?:\\s{0,20}\\??\\.\\s{0,20}[A-Za-z_$][\\w$]{0,60}|\\??\\.?\\[(?:\\d{1,9}|"[^"\\\\\\n]{0,60}"|\'[^\'\\\\\\n]{0,60}\')\\]){0,20}';
const WHOLE = new RegExp(`^${CHAIN}$`);
const AT_START = new RegExp(`^${CHAIN}`);
const STEP = /\??\.?\s*(?:\[(?:(\d+)|"([^"]*)"|'([^']*)')\]|([\w$]+))/g;
// A chain that may also go through calls and indices that only the macro knows: to be named, not to be followed.
const AT_END = /[A-Za-z_$][\w$]{0,60}(?:\s{0,20}\??\.\s{0,20}[A-Za-z_$][\w$]{0,60}|\[[^[\]\n]{1,60}\]|\([^()\n]{0,60}\)){0,20}$/;
const BEHIND = 400; // characters that are looked at before a place
const KEYS = 8;
const KEY_CHARS = 40;
const DEPTH = 4; // of variables that stand for others

const isObject = (value) => typeof value === 'object' && value !== null;
const has = (holder, key) => Object.hasOwn(holder, key);
const cut = (text, most) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);
const isName = (key) => typeof key === 'string' && /^[A-Za-z_$][\w$]*$/.test(key);
const step = (path, key) => (isName(key) ? `${path}.${cut(key, KEY_CHARS)}` : `${path}[${typeof key === 'number' ? key : cut(JSON.stringify(key), KEY_CHARS)}]`);
const show = (key) => (isName(key) ? cut(key, KEY_CHARS) : cut(JSON.stringify(key), KEY_CHARS));

/** `json.a[0]["b c"]` as its parts: `['json', 'a', 0, 'b c']`; undefined where it has others. */
export function partsOf(text) {
  if (!WHOLE.test(text)) return undefined;
  const [root] = /^[\w$]+/.exec(text);
  const parts = [root];
  for (const [, index, double, single, name] of text.slice(root.length).matchAll(STEP)) parts.push(index === undefined ? double ?? single ?? name : Number(index));
  return parts;
}

/** An expression without the blanks around its points. */
export const joined = (text) => text?.replace(/\s*(\??\.)\s*/g, '$1');

/** What stands before an offset, as far as it is one expression: `json.a` of `json.a.b` at the `b`. */
export function expressionBefore(source, offset) {
  const text = source.slice(Math.max(0, offset - BEHIND), offset).replace(/\s*\??\.\s*$/, '').trimEnd();
  return joined(AT_END.exec(text)?.[0]);
}

/** The expression that begins at an offset. */
export const expressionAt = (source, offset) => joined(AT_START.exec(source.slice(offset, offset + BEHIND))?.[0]);

const given = (item) => ({ __proto__: null, json: item.data ?? null, input_data: item.data ?? null, ctx: item.context ?? {} });

// The one value that a variable of the macro's is declared with, as text; undefined where there are several, or it is no chain.
function declaredAs(source, name) {
  const own = name.replaceAll('$', '\\$');
  const times = [...source.matchAll(new RegExp(`(?<![\\w$.])${own}\\s{0,20}=(?![=>])`, 'g'))].length;
  const found = new RegExp(`(?:var|let|const)\\s{1,20}${own}\\s{0,20}=\\s{0,20}(${CHAIN})\\s{0,20}[;\\n]`).exec(source);
  return times === 1 && found !== null ? found[1] : undefined;
}

const isDeclared = (source, name) => new RegExp(
  `(?:var|let|const|function|class)\\s{1,20}${name}\\b|[(,]\\s{0,20}${name}\\s{0,20}(?:[,)=]|=>)|(?<![\\w$.])${name}\\s{0,20}=(?![=>])`).test(source);

/**
 * Follows an expression through the item: `{path, key, holder, value, isThere}`, where `path` is the part of it that `holder` is
 * the value of, and `key` the next one; it goes as far as there are values. undefined where it is no part of the data.
 */
export function follow(source, item, text, depth = 0) {
  const parts = partsOf(text);
  if (parts === undefined) return undefined;
  const roots = given(item);
  const [root, ...keys] = parts;
  if (roots[root] === undefined || isDeclared(source, root)) {
    const instead = depth < DEPTH && roots[root] === undefined ? declaredAs(source, root) : undefined;
    const whole = instead === undefined ? undefined : follow(source, item, instead, depth + 1);
    if (whole === undefined || !whole.isThere) return undefined;
    return walk(whole.value, root, keys);
  }
  return walk(roots[root], root, keys);
}

function walk(start, root, keys) {
  let [path, last, holder, value] = [root, root, undefined, start];
  for (const key of keys) {
    if (holder !== undefined) path = step(path, last);
    holder = value;
    last = key;
    if (!isObject(holder) || !has(holder, key)) return { path, key, holder, value: undefined, isThere: false };
    value = holder[key];
  }
  return { path, key: last, holder, value, isThere: true };
}

const KINDS = { string: 'a string', number: 'a number', boolean: 'a boolean' };
export const kindOf = (value) => (value === null ? 'null' : Array.isArray(value) ? 'a list' : KINDS[typeof value] ?? 'an object');

function keysOf(path, holder) {
  const keys = Object.keys(holder);
  if (keys.length === 0) return `${path} is empty`;
  const shown = keys.slice(0, KEYS).map(show).join(', ');
  const more = keys.length > KEYS ? ` and ${keys.length - KEYS} more` : '';
  return `${path} has ${shown}${more}`;
}

/** Says why an expression has no value: which step of it is not there, and what there is instead. '' where nothing is known. */
export function whyMissing(found) {
  const { path, key, holder, value, isThere } = found;
  if (isThere) return value === null ? `\`${holder === undefined ? path : step(path, key)}\` is null in this item` : '';
  if (!isObject(holder)) return `\`${path}\` is ${kindOf(holder)}${holder === null ? ' in this item' : ` and has no ${show(String(key))}`}`;
  if (Array.isArray(holder)) {
    if (typeof key !== 'number') return `\`${path}\` is a list: take one of its values first, ${path}[0].${show(String(key))}`;
    const count = holder.length === 1 ? '1 value' : `${holder.length} values`;
    return `\`${path}\` has ${count}${holder.length > 0 ? `, the last is ${path}[${holder.length - 1}]` : ''}`;
  }
  const close = nearest(String(key), Object.keys(holder).slice(0, 1000));
  return `\`${step(path, key)}\` is not there: ${close === undefined ? '' : `did you mean \`${show(close)}\`? `}${keysOf(path, holder)}`;
}
