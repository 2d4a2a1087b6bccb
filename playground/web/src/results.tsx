// The result of each item: its output, what it printed, its warnings, and the error with a way to its line.
import { useState } from 'preact/hooks';
import { brief, isMembers, isNumber, pretty, shown as number, type Json, type Members } from './json';
import type { Result } from './model';
import { Spark, isCurve } from './spark';
import { answer, goTo, run, selected } from './state';

const MOST_AT_ONCE = 100;

export function Results() {
  const [open, setOpen] = useState<Set<number>>(new Set());
  const [onlyFailed, setOnlyFailed] = useState(false);
  const [most, setMost] = useState(MOST_AT_ONCE);
  const found = answer.value;
  if (found === null) return null;
  const failed = found.results.filter((result) => !result.success).length;
  const listed = found.results.map((result, index) => [result, index] as const).filter(([result]) => !onlyFailed || failed === 0 || !result.success);
  const toggle = (index: number) => {
    const next = new Set(open);
    if (!next.delete(index)) next.add(index);
    setOpen(next);
    selected.value = index;
  };
  // One item is opened at once: there is nothing to choose.
  const isOpen = (index: number) => open.has(index) !== (found.results.length === 1);
  return (
    <div class="results">
      {(found.warnings ?? []).map((warning) => <p class="note warn" key={warning}>{warning}</p>)}
      {failed > 0 && failed < found.results.length && (
        <label class="check"><input type="checkbox" checked={onlyFailed} onChange={() => setOnlyFailed(!onlyFailed)} /> Only the {failed} that failed</label>
      )}
      <ol>
        {listed.slice(0, most).map(([result, index]) => <One key={index} result={result} index={index} open={isOpen(index)} toggle={() => toggle(index)} />)}
      </ol>
      {listed.length > most && <button onClick={() => setMost(most + MOST_AT_ONCE)}>Show more ({listed.length - most})</button>}
    </div>
  );
}

type OneProps = { result: Result; index: number; open: boolean; toggle: () => void };

function One({ result, index, open, toggle }: OneProps) {
  const { success, id, line, logs, warnings = [] } = result;
  const marks = [warnings.length > 0 && `${warnings.length} ${warnings.length === 1 ? 'warning' : 'warnings'}`, logs !== undefined && 'log'].filter(Boolean);
  return (
    <li class={success ? 'good' : 'bad'}>
      <div class="row">
        <button class="head" aria-expanded={open} onClick={toggle}>
          <span class="mark" aria-label={success ? 'succeeded' : 'failed'} role="img" />
          <span class="id">{id === '' ? '(no id)' : brief(id, 40)}</span>
          <span class="summary">{success ? summary(result.output ?? {}) : result.error?.replace(` (line ${line})`, '')}</span>
          {marks.length > 0 && <span class="tags">{marks.map((mark) => <span class="tag" key={String(mark)}>{mark}</span>)}</span>}
        </button>
        {!success && line !== undefined && <button class="to-line" onClick={() => { goTo.value = { line }; }}>line {line}</button>}
      </div>
      {open && (
        <div class="details" id={`details-${index}`}>
          {!success && <p class="error"><code>{result.code}</code> {result.error}</p>}
          {warnings.map((warning) => <p class="note warn" key={warning}>{warning}</p>)}
          {success && <Output output={result.output ?? {}} />}
          {logs !== undefined && <><h3>Log</h3><pre class="log" tabIndex={0}>{logs}</pre></>}
        </div>
      )}
    </li>
  );
}

const summary = (output: Members) => {
  const members = Object.entries(output);
  if (members.length === 0) return 'empty output';
  return members.slice(0, 6).map(([key, value]) => <span class="pair" key={key}>{brief(key, 24)} <b>{cell(value)}</b></span>);
};
export const cell = (value: Json | undefined) => (isNumber(value) ? number(value) : brief(value, 32));

function Output({ output }: { output: Members }) {
  const members = Object.entries(output);
  if (members.length === 0) return <p class="muted">The macro put nothing into output.</p>;
  return (
    <dl>
      {members.map(([key, value]) => (
        <div key={key}>
          <dt>{key}</dt>
          <dd>{isCurve(value) && <Spark values={value} />}{isMembers(value) || Array.isArray(value) ? <pre tabIndex={0}>{shorten(pretty(value))}</pre> : String(value)}</dd>
        </div>
      ))}
    </dl>
  );
}

const shorten = (text: string) => (text.length > 20_000 ? `${text.slice(0, 20_000)}\n… ${text.length - 20_000} more characters` : text);

/** Why a batch as a whole did not run: the macro does not parse, or uses what is refused. */
export function Refusal() {
  const found = answer.value;
  if (found === null || found.status === 'success' || run.value === null) return null;
  const details = found.error_details ?? found.errors.map((message) => ({ code: 'ERROR', message, line: undefined }));
  return (
    <div class="note bad" role="alert">
      <ul>
        {details.slice(0, 20).map(({ code, message, line }, index) => (
          <li key={index}><code>{code}</code> {message} {line !== undefined && <button class="to-line" onClick={() => { goTo.value = { line }; }}>line {line}</button>}</li>
        ))}
      </ul>
    </div>
  );
}
