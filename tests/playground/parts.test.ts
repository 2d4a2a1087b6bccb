// What the page computes without a browser: bundled and run by test_parts.py.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ticks } from '../../playground/web/src/chart';
import { valueAt } from '../../playground/web/src/completion';
import { brief, parse, pretty, shown } from '../../playground/web/src/json';
import { failedLines } from '../../playground/web/src/model';
import { curvesOf, dotsOf, find, likelyAxis } from '../../playground/web/src/series';
import { readSession } from '../../playground/web/src/session';

const item = (id: string, data: unknown) => ({ id, text: JSON.stringify({ id, data }) });
const answer = (outputs: unknown[]) => ({ status: 'success' as const, errors: [], results: outputs.map((output, index) => ({ id: String(index), success: true, output: output as never })) });

test('integers that a number cannot hold stay as they are', () => {
  const value = parse('{"id": 12345678901234567890, "x": 1.5, "text": "12345678901234567890"}');
  assert.deepEqual(value, { id: 12345678901234567890n, x: 1.5, text: '12345678901234567890' });
  assert.equal(pretty(value), '{\n  "id": 12345678901234567890,\n  "x": 1.5,\n  "text": "12345678901234567890"\n}');
});

test('long values are cut, numbers are not made up', () => {
  assert.equal(brief('x'.repeat(100), 10), 'xxxxxxxxx…');
  assert.equal(brief([1, 2, 3, 4, 5]), '[5 values]');
  assert.deepEqual([0.1 + 0.2, 1234567, 1e-7 / 3].map(shown), ['0.3', '1234567', '3.33333e-8']);
});

test('keys are found through variables, which may name each other in a circle', () => {
  const roots = { json: { set: [{ label: 'PAM', data: [1] }], 'a b': { c: 1 } } };
  const source = 'const first = json.set[0];\nlet second = first\nvar x = y;\nvar y = x;\n';
  assert.deepEqual(valueAt('json', '.set[0]', source, roots), { label: 'PAM', data: [1] });
  assert.deepEqual(valueAt('json', '["a b"]', source, roots), { c: 1 });
  assert.deepEqual(valueAt('second', '', source, roots), { label: 'PAM', data: [1] });
  assert.equal(valueAt('x', '', source, roots), undefined);
  assert.equal(valueAt('json', '.constructor', source, roots), undefined);
});

test('an array that rises is the axis of the one beside it; no spike is lost', () => {
  const spike = Array.from({ length: 5000 }, (_, index) => (index === 3333 ? 99 : 0));
  const found = find([item('a', { light: 3 }), item('b', { light: 4 })], answer([{ t: [1, 2, 3], y: [5, null, 4], spike, n: 1 }, { t: [1, 2, 4], y: [1, 2, 3], n: 2 }]));
  assert.equal(likelyAxis(found, 'output.y'), 'output.t');
  assert.deepEqual(curvesOf(found, 'output.y', 'output.t', 8)[0], { name: 'a', points: [[1, 5], null, [3, 4]] });
  const thin = curvesOf(found, 'output.spike', '', 8)[0]!.points;
  assert.ok(thin.length <= 1300 && thin.some((point) => point?.[0] === 3333 && point[1] === 99));
  assert.deepEqual(dotsOf(found, 'output.n', 'data.light').map(({ points }) => points[0]), [[3, 1], [4, 2]]);
});

test('ticks are round, few, and within the range', () => {
  for (const [low, high] of [[0, 1], [-5, 150], [0.2361, 0.3297], [1e9, 1.1e9], [-1e-9, 1e-9]] as const) {
    const made = ticks(low, high);
    assert.ok(made.length >= 3 && made.length <= 9 && made.every((value) => value >= low - 1e-15 && value <= high + 1e-15), `${low} ${high}: ${made}`);
  }
});

test('each failure stands at its line once', () => {
  const results = [1, 2, 3].map((id) => ({ id: String(id), success: false, error: id === 3 ? 'b' : 'a', line: 7 }));
  assert.deepEqual([...failedLines({ status: 'success', errors: [], results })], [[7, ['a', 'b']]]);
});

test('what is no session is left out of one', () => {
  const items = { name: 'n', list: [{ id: 'a', text: '{}' }], left_out: 0, note: '' };
  const run = { language: 'js', source: '', items, text: '{"status":"success","results":[{"id":"a","success":true,"output":{}}],"errors":[]}', seconds: 1, at: 1 };
  const whole = { language: 'js', sources: { js: 'x' }, items, runs: [run], shown: 0, recorded: { name: 'r', text: '{}' }, theme: 'dark' as const, tab: 'plot' as const };
  assert.deepEqual(readSession(whole, ['js']), whole);
  for (const broken of [null, 5, [], 'x']) assert.deepEqual(readSession(broken, ['js']), {});
  const wrong = { runs: [{ ...run, text: '{"status":"success","results":[{"id":"a","success":true}],"errors":[]}' }, { ...run, text: '[' }, { ...run, language: 'cobol' }], items: { ...items, list: [{ id: 'a', text: '5' }] } };
  assert.deepEqual(readSession({ ...whole, ...wrong, tab: 'x', theme: 1, sources: { js: 5 } }, ['js']), { language: 'js', sources: {}, recorded: whole.recorded, runs: [], shown: -1 });
});
