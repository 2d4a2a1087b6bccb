"""An item's end: what is taken away for the next one, and what costs the worker because that cannot be done, or not be proved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from altered import altered_command
from js_worker import JsWorker, run_items

from runtimes.js.command import find_node, worker_command

if TYPE_CHECKING:
    from pathlib import Path

# Each for its own protector of V8's, and each in a way that a macro may well have by accident.
BREAKS = {
    "a list with an iterator of its own": "const a = [1, 2]; a[Symbol.iterator] = function* () { yield 1; };",
    "a list with a constructor of its own": "const a = [1, 2]; a.constructor = Object;",
    "a list that is said not to be spread": "const a = [1, 2]; a[Symbol.isConcatSpreadable] = false;",
    "an expression with a constructor of its own": "const r = /x/; r.constructor = Object;",
    "three hundred and more globals": "for (let i = 0; i < 400; i++) globalThis[`k${i}`] = i;",
    "many indices of the global object": "for (let i = 0; i < 100000; i++) globalThis[i] = i;",
    "a global that cannot be taken away": "Object.defineProperty(globalThis, 'stays', {value: 1});",
    "a method of lists": "[].__proto__.extra = 1;",
    "another prototype of the global object": "Object.setPrototypeOf(globalThis, {});",
    "a rejection that nobody handles": "Promise.reject(new Error('x'));",
    "too much time": "if (json === 0) for (;;);",
}
LEAVES_NOTHING = {
    "nothing": "",
    "some globals": "for (let i = 0; i < 100; i++) globalThis[`k${i}`] = i; mean = 5;",
    "classes": "class A extends Array {} class E extends Error {} const a = new A(); a.push(1); a.map((x) => x).concat([1]);",
    "iterators": "function* g() { yield 1; } [...g()]; for (const pair of new Map([[1, 2]])) pair[0]; [...new Set([1])];",
    "an object that can be iterated": "const o = { *[Symbol.iterator]() { yield 1; } }; [...o];",
    "promises": "const p = (async () => { await null; return 1; })(); p.then(() => 1);",
    "objects with names of builtins": "const o = {constructor: 1, then: 2, length: 3}; JSON.parse('{\"constructor\": 1}');",
    "own methods of an object": "const o = {}; o.toString = () => 'x'; `${o}`;",
    "an error": "null.x;",
}


def renewals(source: str, command: list[str] | None = None, **limits: Any) -> int:
    """Run two items, and say how many workers that cost beyond the first."""
    with JsWorker(command) as worker:
        assert worker.start(source, item_ms=300, **limits)[0] == "K"
        for index in range(2):
            worker.item(index)
            worker.result(index)
        return worker.renewed


@pytest.mark.parametrize("what", BREAKS)
def test_an_item_whose_end_is_not_provably_clean_costs_its_worker(what: str) -> None:
    assert renewals(f"{BREAKS[what]}\nreturn {{}};") == 1


@pytest.mark.parametrize("what", LEAVES_NOTHING)
def test_an_ordinary_item_does_not(what: str) -> None:
    assert renewals(f"{LEAVES_NOTHING[what]}\nreturn {{}};") == 0


def test_an_item_that_adds_to_builtins_has_a_worker_to_itself() -> None:
    source = (
        "Array.prototype.first = function () { return this[0]; }; return {seen: [].extra ?? null, a: [json].first()};"
    )
    with JsWorker() as worker:
        assert worker.start(source)[0] == "K"
        for index in range(4):
            worker.item(index)
            assert worker.result(index) == {"output": {"seen": None, "a": index}}
        assert worker.renewed == 3


UNDER_ANOTHER_NAME = {
    "a loop over several": "[String, Number].forEach(function (T) { T.prototype.hello = function () { return 'hi'; }; });",
    "a prototype that is handed on": "for (const kind of [String]) { const p = kind.prototype; p.hello = () => 'hi'; }",
    "a member of a list": "const kinds = [String]; kinds[0].prototype.hello = () => 'hi';",
}
CLASSES_OF_OLD = {
    "a function": "function Leaf(a) { this.a = a; } Leaf.prototype.hello = function () { return 'hi'; };",
    "a variable": "var Leaf = function () {}; Leaf.prototype.hello = function () { return 'hi'; };",
    "a family": "class Base {} function Leaf() {} Leaf.prototype = Object.create(Base.prototype); Leaf.prototype.hello = () => 'hi';",
}


@pytest.mark.parametrize("what", UNDER_ANOTHER_NAME)
def test_builtins_that_are_added_to_under_another_name_are_seen(what: str) -> None:
    assert renewals(f"{UNDER_ANOTHER_NAME[what]}\nreturn {{said: 'a'.hello()}};") == 1


@pytest.mark.parametrize("what", CLASSES_OF_OLD)
def test_classes_that_are_made_of_prototypes_cost_nothing(what: str) -> None:
    assert renewals(f"{CLASSES_OF_OLD[what]}\nreturn {{said: new Leaf().hello()}};") == 0


SPREADS = """if (json === 0) { const a = [1]; a[Symbol.iterator] = function* () { yield 1; }; return {}; }
const list = new Array(1000).fill(1);
const begun = Date.now();
let sum = 0;
for (let i = 0; i < 20000; i++) sum += [...list].length;
return {ms: Date.now() - begun, sum};"""


def spread_ms(command: list[str] | None = None) -> list[int]:
    with JsWorker(command) as worker:
        assert worker.start(SPREADS, item_ms=20_000)[0] == "K"
        for data in (1, 0, 1):
            worker.item(data)
        results = [worker.result(index, 60) for index in range(3)]
    return [results[0]["output"]["ms"], results[2]["output"]["ms"]]


def test_a_broken_protector_is_slow_for_later_items_where_it_is_not_looked_for(tmp_path: Path) -> None:
    off = altered_command(tmp_path, [("prelude/item.js", "readProtectors() === protectors && ", "")])
    before, after = spread_ms(off)
    assert after > 4 * max(before, 5)
    before, after = spread_ms()
    assert after < 4 * max(before, 5)


def test_no_macro_gets_at_the_functions_that_read_them() -> None:
    with JsWorker() as worker:
        assert worker.start("return {held: %ArrayIteratorProtector()};")[0] == "B"


# As many collections as it takes until V8 lets go of what it has compiled and has not used lately.
SMALL_MB = 64
COLLECTS = "let k = []; for (let i = 0; i < 400; i++) k[i % 10] = new Array(100000).fill(i);\nreturn {a: 1};"


def test_what_reads_the_protectors_stays_compiled() -> None:
    """It cannot be compiled again where macros run: the item's end would fail, and with it the item."""
    command = worker_command(find_node(), SMALL_MB)
    forgets = [part for part in command if part != "--no-flush-bytecode"]
    assert len(forgets) == len(command) - 1
    want = [{"output": {"a": 1}}] * 3
    assert run_items(COLLECTS, [0, 1, 2], command, item_ms=20_000, memory_mb=SMALL_MB) == want
    assert run_items(COLLECTS, [0, 1, 2], forgets, item_ms=20_000, memory_mb=SMALL_MB) != want
