"""Promises of a macro: late handlers, thenables, races, generators; a rejection is told whatever becomes of its promise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from altered import altered_command
from js_worker import run_items, run_one

if TYPE_CHECKING:
    from pathlib import Path

OUTPUTS: dict[str, Any] = {
    "const p = Promise.reject(new Error('x')); await null; p.catch(() => { output.h = 1; });": {"h": 1},
    "const p = Promise.reject(1); Promise.resolve().then(() => Promise.resolve()).then(() => p.catch((x) => { output.h = x; }));": {"h": 1},
    "const p = Promise.reject(new Error('x')); for (let i = 0; i < 9; i++) await i; try { await p; } catch (e) { output.e = e.message; }": {"e": "x"},
    "let n = 0; const t = {then(r) { r(n++ < 500 ? t : 5); }}; output.x = await t; output.n = n;": {"x": 5, "n": 501},
    "output.x = await Promise.any([Promise.reject(1), Promise.resolve(2)]);": {"x": 2},
    "output.x = (await Promise.allSettled([Promise.reject(1), 2])).map((r) => r.status);": {"x": ["rejected", "fulfilled"]},
    "async function* g() { yield 1; yield 2; } output.l = []; for await (const x of g()) output.l.push(x);": {"l": [1, 2]},
    "async function* g() { try { yield 1; } finally { output.closed = true; } } for await (const x of g()) break;": {"closed": True},
    "output.l = []; for await (const x of [Promise.resolve(1), 2]) output.l.push(x);": {"l": [1, 2]},
    "output.x = await Array.fromAsync((async function* () { yield 1; yield 2; })());": {"x": [1, 2]},
    "const {promise, resolve} = Promise.withResolvers(); promise.then((v) => { output.v = v; }); resolve(4);": {"v": 4},
    "class Mine extends Promise {} output.i = Mine.resolve(1) instanceof Mine; output.x = await Mine.resolve(4);": {"i": True, "x": 4},
    "return new Promise((resolve) => resolve({a: 1}));": {"a": 1},
    "output.a = 1; return Promise.resolve();": {"a": 1},
}  # fmt: skip


@pytest.mark.parametrize("source", OUTPUTS)
def test_promises_come_to_their_end(source: str) -> None:
    assert run_one(source) == {"output": OUTPUTS[source]}


FAILURES = {
    "\nasync function* g() { yield 1; throw new Error('g'); } for await (const x of g()) output.x = x;": "Error: g (line 2)",
    "\nawait Promise.all([1, Promise.reject(new RangeError('b'))]);": "RangeError: b (line 2)",
    "\nnew Promise((_, reject) => reject(new Error('x'))).finally(() => {});": "Error: x, in a promise that nothing handles (line 2)",
    "\nnew Promise(() => { throw new Error('x'); });": "Error: x, in a promise that nothing handles (line 2)",
    "const p = Promise.reject(new Error('x')); p.then(() => {});\np.catch(() => {});": "Error: x, in a promise that nothing handles (line 1)",
    "Promise.reject(new Error('a'));\nPromise.reject(new Error('b')); Promise.reject(3);": "Error: a, in a promise that nothing handles (line 1)",
    "await Promise.any([Promise.reject(1)]);": "AggregateError: All promises were rejected; the first: 1",
}  # fmt: skip


@pytest.mark.parametrize("source", FAILURES)
def test_rejection_that_nothing_handles_is_the_items_failure(source: str) -> None:
    result = run_one(source)
    assert (result["code"], result["error"]) == ("RUNTIME_ERROR", FAILURES[source])


@pytest.mark.parametrize(
    "source",
    [
        "const t = {then(r) { r(t); }}; await t;",
        "const loop = () => Promise.resolve().then(loop); loop();",
        "async function* g() { for (;;) yield 1; } for await (const x of g());",
        "const f = async () => { await null; return f(); }; await f();",
    ],
)
def test_promises_without_end_cost_their_item_and_its_second(source: str) -> None:
    first, second = run_items(f"if (json) {{ {source} }} output.x = 1;", [True, False], item_ms=300)
    assert first["code"] == "TIMEOUT"
    assert second == {"output": {"x": 1}}


GARBAGE = "let rows; for (let k = 0; k < 60; k++) { rows = []; for (let i = 0; i < 2e4; i++) rows.push({i}); } output.n = rows.length;"
LOST = [
    f"(async () => {{ throw new Error('lost'); }})(); {GARBAGE}",
    f"function f() {{ Promise.reject(new Error('lost')); }} f(); await null; {GARBAGE}",
    f"Promise.resolve().then(() => {{ throw new Error('lost'); }}); for (let i = 0; i < 9; i++) await null; {GARBAGE}",
]


@pytest.mark.parametrize("source", LOST)
def test_rejection_is_told_though_its_promise_could_be_collected(source: str, tmp_path: Path) -> None:
    for result in run_items(source, [1, 2], item_ms=10_000):
        assert result["error"].startswith("Error: lost, in a promise that nothing handles")
    weak = altered_command(tmp_path, [("addon.mjs", "zygote.keepRejections?.() ?? false", "false")])
    assert run_items(source, [1], weak, item_ms=10_000) == [{"output": {"n": 20_000}}]


def test_what_was_rejected_is_not_kept_beyond_its_item() -> None:
    source = "const p = Promise.reject(new Array(1e6).fill(json)); p.catch(() => {}); Promise.reject('x').catch(() => {}); output.x = json;"
    assert [r["output"] for r in run_items(source, list(range(20)), memory_mb=64)] == [{"x": n} for n in range(20)]
