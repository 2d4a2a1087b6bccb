// What the page knows of a language beside its name: how it is called, highlighted and completed, and how a helper is called in it.
import { javascriptLanguage, localCompletionSource as localNames, scopeCompletionSource } from '@codemirror/lang-javascript';
import { globalCompletion, localCompletionSource, pythonLanguage } from '@codemirror/lang-python';
import { LanguageSupport, indentUnit } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import type { CompletionSource } from '@codemirror/autocomplete';

export type Dialect = {
  title: string;
  support: Extension;
  sources: CompletionSource[];
  /** The names that a macro is given, each with a sentence. */
  given: Record<string, string>;
  /** How a key of the item is written behind its object. */
  keys: 'dots' | 'brackets';
  /** A new macro. */
  starter: string;
};

const GIVEN = {
  json: 'The item: whatever the device measured.',
  ctx: 'What is known beside the item (the site, answers to questions). It can be read and not changed.',
  output: 'Put your results in here.',
};
const BUILTINS = { Math, JSON, Number, String, Object, Array, Date, Boolean, RegExp, Map, Set, Promise, BigInt, parseFloat, parseInt, isNaN, isFinite };

const DIALECTS: Record<string, Dialect> = {
  js: {
    title: 'JavaScript',
    support: [new LanguageSupport(javascriptLanguage), indentUnit.of('  ')],
    sources: [localNames, scopeCompletionSource(BUILTINS)],
    given: { ...GIVEN, input_data: 'The item, under its other name.', console: 'console.log(…) writes into the item’s log.' },
    keys: 'dots',
    starter: '// json is one measurement; what you put into output is its result.\noutput.keys = Object.keys(json);\n',
  },
  python: {
    title: 'Python',
    support: [new LanguageSupport(pythonLanguage), indentUnit.of('    ')],
    sources: [localCompletionSource, globalCompletion],
    given: { ...GIVEN, np: 'numpy', pd: 'pandas', scipy: 'scipy', math: 'Python’s math', statistics: 'Python’s statistics' },
    keys: 'brackets',
    starter: '# json is one measurement; what you put into output is its result.\noutput["keys"] = list(json)\n',
  },
};

/** A language that the page knows nothing of is edited as plain text. */
export const dialectOf = (name: string): Dialect => DIALECTS[name] ?? { title: name, support: [], sources: [], given: GIVEN, keys: 'dots', starter: '' };
