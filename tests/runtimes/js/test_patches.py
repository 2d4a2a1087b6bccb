"""Macros that add to builtins, in whatever way: they are recognised, and no ordinary macro is."""

from __future__ import annotations

import pytest
from js_worker import JsWorker, cases

PATCHES = cases("patches")


@pytest.mark.parametrize("name", PATCHES)
def test_patch_works_and_stays_within_its_item(name: str) -> None:
    source = f"if (Math.three || Math.four || Math.five || [].first) throw 'left over';\n{PATCHES[name]['source']}"
    with JsWorker() as worker:
        worker.start(source)
        for index in range(2):
            worker.item([1, 2])
            assert worker.result(index).get("output") == {"v": PATCHES[name]["output"]}
        assert worker.renewed == 1


@pytest.mark.parametrize(
    "source",
    [
        "function Leaf() {} Leaf.prototype.area = function () { return 1; }; new Leaf().area();",
        "class Leaf {} Leaf.prototype.area = () => 1; var proto = Leaf.prototype; proto.width = 2;",
        "var Leaf = function () {}; Leaf.prototype = {area: 1}; Object.assign(Leaf.prototype, {b: 1});",
        "const has = Object.prototype.hasOwnProperty; has.call({}, 'a');",
        "const list = Array.prototype; list.slice.call([1]); const m = Math; m.max(1, 2) == 2;",
        "Array.from({length: 2}, Number).map(String).filter(Boolean); Object.create(Array.prototype, {});",
        "[1] instanceof Array && Array.isArray([]); var a = new Array(3); a[0] = 1; a.x = 2;",
        "const t = {}; t.prototype = 1; t['constructor'] = 2; // __proto__ is a word here",
        "function isFunction(f) { return typeof f === 'function'; } isFunction(Math); isFunction(Array.prototype);",
    ],
)
def test_ordinary_macro_keeps_its_worker(source: str) -> None:
    with JsWorker() as worker:
        worker.start(source + "\noutput.v = json;")
        for index in range(3):
            worker.item(index)
            assert worker.result(index)["output"] == {"v": index}
        assert worker.renewed == 0
