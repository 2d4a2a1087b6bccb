"""What an item could leave where no property shows it: read by the next item, or missing from its memory."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from altered import altered_command
from js_worker import JsWorker

STACKS = Path(__file__).resolve().parents[2] / "escapes" / "js" / "next_item_stack_of_a_shared_object.js"
NO_SHARED = ("prelude/harden.js", "  bag.refuseStacksOf([globalThis, ...watched]);\n", "")

# The second item counts the megabytes that it can have, once there is nothing that could be collected.
COUNTED = """
const all = [];
for (let size = 32; size >= 1; size /= 2) for (;;) try { all.push(new Uint8Array(size << 20)); output.mb = (output.mb ?? 0) + size; } catch { break; }
"""
KEPT = {
    "a private field of a builtin": (
        # Not `(Math)`: what may extend a builtin gets a worker to itself, whatever it leaves.
        "new (class extends (class { constructor(o) { return o; } }) { #kept = new ArrayBuffer(40 << 20); })([Math][0]);",
        ("isolate.mjs", " && !this.#stamps;", ";"),
    ),
    "a private field behind a name in other letters": (
        "class \\u0061é extends (function (o) { return o; }) { #\\u0061 = new ArrayBuffer(40 << 20); } new aé(Math);",
        ("isolate.mjs", " && !this.#stamps;", ";"),
    ),
    "registered symbols": (
        "for (let i = 0; i < 20; i++) Symbol['f' + 'or']('x'.repeat(2 << 20) + i);",
        ("prelude/hidden.js", "registered <= REGISTERED_CHARS", "true"),
    ),
    "an output that could not be written": (
        "Object.defineProperty(output, 'kept', {value: new ArrayBuffer(40 << 20)}); output.a = {toJSON() { throw 1; }}; return;",
        ("prelude/item.js", "      bag.forgetOutput();\n", ""),
    ),
    "the key of an output": (
        "output['k'.repeat(40 << 20)] = 1; return;",
        ("prelude/item.js", "      bag.forgetOutput();\n", ""),
    ),
}


def outputs(source: str, command: list[str] | None = None) -> list[Any]:
    with JsWorker(command) as worker:
        assert worker.start(source, item_ms=20_000)[0] == "K"
        found = []
        for index in range(2):
            worker.item({"turn": index, "secret": f"data of item {index}"})
            found.append(worker.result(index, 60).get("output"))
        return found


def megabytes(left_behind: str, command: list[str] | None = None) -> int:
    return int(outputs(f"if (json.turn === 0) {{ {left_behind} }} else {{ {COUNTED} }}", command)[1]["mb"])


@pytest.mark.parametrize("what", KEPT)
def test_an_item_takes_no_memory_from_the_next_one(what: str, tmp_path: Path) -> None:
    left_behind, guard = KEPT[what]
    usual = megabytes("")
    assert megabytes(left_behind) >= usual - 4
    assert megabytes(left_behind, altered_command(tmp_path, [guard])) <= usual - 30


def test_the_stack_of_a_shared_object_is_read_by_the_next_item_where_it_can_be_captured(tmp_path: Path) -> None:
    attack = STACKS.read_text()
    assert outputs(attack, altered_command(tmp_path, [NO_SHARED]))[1] == {"escaped": "data of item 0"}
    assert outputs(attack) == [{}, {}]


def test_stacks_and_registered_symbols_are_what_they_were() -> None:
    source = """
const own = {};
(function inner() { Error.captureStackTrace(own); (function above() { Error.captureStackTrace(own.o = {}, above); })(); })();
return {
  first: own.stack.split('\\n')[1].includes('at inner'),
  above: own.o.stack.split('\\n')[1].includes('at inner'),
  named: [Error.captureStackTrace.name, Error.captureStackTrace.length, Symbol.for.name, Symbol.for.length],
  same: Symbol.for('a') === Symbol.for('a') && Symbol.keyFor(Symbol.for('a')) === 'a' && Symbol.for('a') !== Symbol('a'),
};"""
    want = {"first": True, "above": True, "named": ["captureStackTrace", 2, "for", 1], "same": True}
    assert outputs(source) == [want, want]
