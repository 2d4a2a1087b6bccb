"""What is kept of a macro for the next worker: what its source was found to be, and V8's code where that is worth its time."""

from __future__ import annotations

import json
import subprocess
from typing import Any

import pytest

from runtimes.js.command import FOLDER, find_node

PROGRAM = """
const { Isolate } = await import(`${process.argv[1]}/addon.mjs`);
const { bodyOf, compileMacro, lookAt } = await import(`${process.argv[1]}/compile.mjs`);
const isolate = new Isolate({ memoryLimit: 64 });
const look = (source, kept) => lookAt(isolate, source, 'unguessable', ['clone'], kept);
const NOTHING = look('', Buffer.of(0));
const ofChars = (chars, text = 'return {a: 1}; //') => text.padEnd(chars, 'x');
// In an isolate of its own: one that has compiled the source before looks at no code of it.
function compiled(source, found, kept) {
  const fresh = new Isolate({ memoryLimit: 64 });
  const { script, cache } = compileMacro(fresh, source, found, kept);
  return { runs: typeof script.runSync(fresh.createContextSync(), { reference: true }), bytes: cache.length, first: cache[0], isKept: cache === kept };
}
const numbers = Array.from({ length: 32 }, (_, i) => i);
const found = {
  bodies: ['#!x', '#x', 'x#!', '!#x', ''].map(bodyOf),
  looked: numbers.map((bits) => look('return import("x");', Buffer.of(bits))),
  flags: numbers.map((bits) => compiled('', look('', Buffer.of(bits))).first),
  anew: [undefined, Buffer.alloc(0)].map((kept) => look('await 1; delete clone;', kept)),
  sizes: [29999, 30000].map((chars) => compiled(ofChars(chars), NOTHING).bytes > 1),
};
const code = compileMacro(isolate, ofChars(30000), NOTHING).cache;
const within = Buffer.concat([Buffer.from('before'), code, Buffer.from('behind')]).subarray(6, 6 + code.length);
found.given = [
  [30000, code], // by this Node, of this source
  [30000, within], // as it comes: within the bytes that were read
  [30000, code.subarray(0, 1)], // by a worker that kept no code
  [30000, Buffer.concat([code.subarray(0, 1), Buffer.from('of another Node')])],
  [31000, code], // of another source
  [29999, code], // which is too short for code to be worth its time
].map(([chars, kept]) => compiled(ofChars(chars), NOTHING, kept));
console.log(JSON.stringify(found));
"""
FLAGS = ["isAsync", "isStrict", "patches", "waits", "stamps"]


@pytest.fixture(scope="module")
def found() -> dict[str, Any]:
    command = [find_node(), "--input-type=module", "-e", PROGRAM, "--", str(FOLDER)]
    run = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert run.returncode == 0, run.stderr
    return dict(json.loads(run.stdout))


def test_a_hash_bang_is_a_comment_at_the_begin_alone(found: dict[str, Any]) -> None:
    assert found["bodies"] == ["//x", "#x", "x#!", "!#x", ""]


def test_what_a_source_was_found_to_be_is_a_bit_for_each(found: dict[str, Any]) -> None:
    bits = [{name: bool(number >> place & 1) for place, name in enumerate(FLAGS)} for number in range(32)]
    assert found["looked"] == bits
    assert found["flags"] == list(range(32))


def test_a_source_is_looked_at_where_nothing_is_kept_of_it(found: dict[str, Any]) -> None:
    want = {"isAsync": True, "isStrict": False, "patches": True, "waits": False, "stamps": False}
    assert found["anew"] == [want, want]


def test_code_is_kept_of_a_long_source(found: dict[str, Any]) -> None:
    assert found["sizes"] == [False, True]


def test_kept_code_is_taken_where_it_is_of_this_source(found: dict[str, Any]) -> None:
    assert [one["runs"] for one in found["given"]] == ["object"] * 6
    assert [one["isKept"] for one in found["given"]] == [True, True, False, False, False, False]
    assert [one["bytes"] > 1 for one in found["given"]] == [True, True, True, False, False, False]
