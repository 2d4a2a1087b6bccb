// Looks for members of the data that a macro reads and an item does not have, where its output has no value for something.
import { follow, joined, kindOf, whyMissing } from './members.mjs';
import { LINE_END } from './places.mjs';

const SOURCE_CHARS = 200_000; // longer ones have a library in them
const ITEM_CHARS = 1_000_000; // parsing takes some 10 ms for as many, and the item's clock runs
const READS = 100;
const SAID = 3;

// Comments, and strings that are no key in brackets, become blanks of the same length.
const QUIET = /\/\*[^]*?\*\/|\/\/[^\n]*|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'/g;
const blank = (source) => source.replace(QUIET, (text, at) => (
  source[at - 1] === '[' && source[at + text.length] === ']' ? text : text.replace(/[^\n]/g, ' ')));

const READ = /(?<![\w$.'"`])[A-Za-z_$][\w$]{0,60}(?:\s{0,20}\.\s{0,20}[A-Za-z_$][\w$]{0,60}|\[(?:\d{1,9}|"[^"\\\n]{0,60}"|'[^'\\\n]{0,60}')\]){1,20}/g;
// The macro itself asks whether it is there, or gives it a value.
const ASKED_BEFORE = /(?:typeof|!|\bin|\bdelete|(?:\b(?:if|while)\s{0,9}|&&|\|\||\bBoolean\s{0,9})\(?)\s{0,9}$/;
const ASKED_BEHIND = /^\s{0,9}(?:\|\||\?|&&|[=!]==?|=(?!=)|[-+*/%&|^]=|\?\?=|\)?\s{0,9}\?)/;
const CALCULATES_BEFORE = /[-*/%]\s{0,9}$/;
const CALCULATES_BEHIND = /^\s{0,9}(?:[-*%](?![-=*])|\/(?![/=*]))/;

/** All members that a source reads, as `{text, line, calculates}`. */
export function readsOf(source) {
  if (source.length > SOURCE_CHARS) return [];
  const text = blank(source);
  const reads = new Map();
  const asked = new Set(); // what the macro itself asks for somewhere, or gives a value
  for (const { 0: chain, index } of text.matchAll(READ)) {
    const before = text.slice(Math.max(0, index - 30), index);
    const behind = text.slice(index + chain.length, index + chain.length + 12);
    if (ASKED_BEFORE.test(before) || ASKED_BEHIND.test(behind)) {
      if (asked.size < READS) asked.add(joined(chain));
      continue;
    }
    const isCall = /^\s{0,9}\(/.test(behind);
    const bare = isCall ? chain.replace(/\s*\.\s*[\w$]+$/, '') : chain;
    const calculates = !isCall && (CALCULATES_BEFORE.test(before) || CALCULATES_BEHIND.test(behind));
    const key = joined(bare);
    if (!reads.has(key) && reads.size < READS) reads.set(key, { text: key, line: text.slice(0, index).split(LINE_END).length, calculates });
  }
  const isAsked = (chain) => [...asked].some((other) => chain === other || (chain.startsWith(other) && /[.[]/.test(chain[other.length])));
  return [...reads.values()].filter(({ text: chain }) => !isAsked(chain));
}

/** Sentences for those of the reads that the item has no value for, or no number where one is calculated with. */
export function missingReads(source, reads, itemText) {
  if (reads.length === 0 || itemText.length > ITEM_CHARS) return [];
  const item = JSON.parse(itemText);
  const said = new Set();
  for (const { text, line, calculates } of reads) {
    if (said.size === SAID) break;
    const found = follow(source, item, text);
    if (found === undefined) continue;
    const { isThere, value, holder, key } = found;
    if (!isThere && isOwnMember(holder, key)) continue;
    if (!isThere) said.add(`line ${line}: ${whyMissing(found)}`);
    else if (calculates && typeof value === 'object' && value !== null) {
      const hint = Array.isArray(value) ? `calculate with each of its values, ${text}.map((x) => …)` : 'take one of its values';
      said.add(`line ${line}: \`${text}\` is ${kindOf(value)}, which is no number: ${hint}`);
    }
  }
  return [...said];
}

// `json.trace.length` and `json.label.trim` are there, though no data.
const isOwnMember = (holder, key) => holder !== null && holder !== undefined && key in Object(holder);
