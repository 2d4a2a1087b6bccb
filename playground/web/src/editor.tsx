// The editor: highlighting, completion, findings of `check`, and the lines at which the last run failed.
import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { bracketMatching, indentOnInput, syntaxHighlighting } from '@codemirror/language';
import { lintGutter, lintKeymap, setDiagnostics, type Diagnostic } from '@codemirror/lint';
import { highlightSelectionMatches, searchKeymap } from '@codemirror/search';
import { EditorState, Prec, type Extension } from '@codemirror/state';
import { EditorView, drawSelection, highlightActiveLine, highlightActiveLineGutter, highlightSpecialChars, keymap, lineNumbers } from '@codemirror/view';
import { effect, untracked } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Finding } from './api';
import { completeKeys, completeNames } from './completion';
import { colours } from './colours';
import { dialectOf } from './languages';
import { failedMarks, setFailed } from './marks';
import { failedLines } from './model';
import { about, answer, findings, goTo, item, language, run, runMacro, setSource, sources } from './state';

/** So that Ctrl-Enter and the helpers' menu reach the editor that is on the page. */
export let view: EditorView | null = null;

/** The page's policy takes no other styles than those with its nonce. */
const nonce = () => EditorView.cspNonce.of(document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce ?? '');

function extensionsFor(name: string): Extension {
  const dialect = dialectOf(name);
  const helpers = about.value?.helpers ?? [];
  return [
    nonce(),
    Prec.highest(keymap.of([{ key: 'Mod-Enter', run: () => (void runMacro(), true) }])),
    lineNumbers(), highlightActiveLineGutter(), highlightSpecialChars(), history(), drawSelection(), indentOnInput(),
    bracketMatching(), closeBrackets(), highlightActiveLine(), highlightSelectionMatches(), lintGutter(), failedMarks,
    syntaxHighlighting(colours), dialect.support,
    // Where there is no room, a line is read downwards and not sideways.
    matchMedia('(max-width: 860px)').matches ? EditorView.lineWrapping : [],
    autocompletion({ override: [completeKeys(dialect, () => item.value), completeNames(dialect, helpers), ...dialect.sources], icons: false }),
    // Escape and then Tab leaves the editor, as does Ctrl-M for those who work without a mouse.
    keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...searchKeymap, ...historyKeymap, ...completionKeymap, ...lintKeymap, indentWithTab]),
    EditorView.contentAttributes.of({ 'aria-label': `Macro in ${dialect.title}`, spellcheck: 'false', tabindex: '0' }),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) setSource(update.state.doc.toString(), name);
    }),
  ];
}

/** The findings as the editor shows them; one without a place stands at the first line. */
function diagnosticsOf(found: Finding[], state: EditorState): Diagnostic[] {
  return found.filter(({ line }) => line === null || line <= state.doc.lines).map(({ line, column, message, hint }) => {
    const at = state.doc.line(line ?? 1);
    const from = Math.min(at.from + Math.max(0, (column ?? 1) - 1), at.to);
    const word = /^[\w$]+/.exec(state.sliceDoc(from, at.to))?.[0].length ?? 1;
    return { from, to: Math.min(from + word, Math.max(at.to, from)), severity: 'error', message: hint === null ? message : `${message}: ${hint}` };
  });
}

export function Editor() {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const made = view = new EditorView({ parent: place.current!, extensions: nonce() });
    const states = new Map<string, EditorState>();
    let current = '';
    // A language has its own text, and its own history of it.
    const showText = () => {
      const [name, text] = [language.value, sources.value[language.value] ?? ''];
      if (current !== name) {
        if (current !== '') states.set(current, made.state);
        made.setState(states.get(name) ?? EditorState.create({ doc: text, extensions: extensionsFor(name) }));
        current = name;
      }
      if (made.state.doc.toString() !== text) made.dispatch({ changes: { from: 0, to: made.state.doc.length, insert: text } });
    };
    const showFindings = () => {
      const found = findings.value;
      made.dispatch(setDiagnostics(made.state, diagnosticsOf(found, made.state)));
    };
    const showFailures = () => {
      const [shown, found, of] = [run.value, answer.value, language.value];
      untracked(showText); // these lines are those of the text that is to be there
      made.dispatch({ effects: setFailed.of(shown === null || found === null || shown.language !== of ? new Map() : failedLines(found)) });
    };
    const showLine = () => {
      if (goTo.value === null) return;
      const { from } = made.state.doc.line(Math.max(1, Math.min(goTo.value.line, made.state.doc.lines)));
      made.dispatch({ selection: { anchor: from }, effects: EditorView.scrollIntoView(from, { y: 'center' }) });
      made.focus();
    };
    // At once: `useSignalEffect` waits for a frame, in which another text than that of the run would stand beside its results,
    // and what is typed would go into it.
    const ends = [showText, showFindings, showFailures, showLine].map((each) => effect(each));
    return () => { for (const end of ends) end(); made.destroy(); view = null; };
  }, []);
  return <div class="editor" ref={place} />;
}
