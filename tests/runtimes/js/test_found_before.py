"""What an earlier worker has found of a source need not be found again: a macro runs as it did there, whatever it is."""

from __future__ import annotations

import json
import subprocess
from typing import Any

from runtimes.js.command import FOLDER, find_node

MACROS = [
    "output.n = json.n + 1;",
    "return await Promise.resolve({n: json.n});",
    "'use strict'; output.strict = (function () { return this === undefined; })();",
    "output.strict = (function () { return this === undefined; })();",
    "Array.prototype.double = function () { return this.map((x) => 2 * x); }; return {a: [1, 2].double()};",
    "class A extends Object { #hidden = 1; get seen() { return this.#hidden; } } output.seen = new A().seen;",
    "output.text = '" + "x" * 40_000 + "'.length;",  # so long that V8's code is kept as well
]
# Each macro in a host that meets it first, in one that is given what that has said, and in one that is given nothing; and whether
# a source is refused that is not looked at.
SCRIPT = """import { MacroHost } from %s;
const limits = { itemMs: 5000, outputBytes: 100000, logBytes: 100 };
function runOnce(source, kept) {
  const host = new MacroHost(128, 'unguessable');
  const said = host.compile(source, kept);
  const answer = host.run('{"data":{"n":1},"context":{}}', limits);
  return { flags: said[0], bytes: said.length, answer, isClean: host.isClean };
}
const keptOf = (source) => new MacroHost(128, 'unguessable').compile(source);
const runs = %s.map((source) => [runOnce(source), runOnce(source, keptOf(source)), runOnce(source, Buffer.alloc(0))]);
const refuses = (kept) => { try { new MacroHost(128, 'unguessable').compile('return import("x");', kept); } catch { return true; } return false; };
console.log(JSON.stringify({ runs, refused: [refuses(undefined), refuses(Buffer.of(0))] }));"""


def run_all() -> dict[str, Any]:
    script = SCRIPT % (json.dumps(f"{FOLDER}/isolate.mjs"), json.dumps(MACROS))
    command = [find_node(), "--no-node-snapshot", "--input-type=module", "-e", script]
    run = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert not run.returncode, run.stderr[-2000:]
    found: dict[str, Any] = json.loads(run.stdout)
    return found


def test_a_macro_runs_as_where_it_was_looked_at() -> None:
    found = run_all()
    for first, again, anew in found["runs"]:
        assert first == again == anew
    firsts = [first for first, _, _ in found["runs"]]
    assert [first["flags"] for first in firsts] == [0, 0b01001, 0b01010, 0b01000, 0b01100, 0b11000, 0]
    assert [first["answer"]["output"] for first in firsts] == [
        '{"n":2}', '{"n":1}', '{"strict":true}', '{"strict":false}', '{"a":[2,4]}', '{"seen":1}', '{"text":40000}',
    ]  # fmt: skip
    assert [first["bytes"] > 1 for first in firsts] == [False] * 6 + [True]
    assert found["refused"] == [
        True,
        False,
    ]  # what is kept is not looked at: only a worker that has run nothing says it
