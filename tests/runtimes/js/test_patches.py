"""Macros that add to builtins, or make global names anew, in whatever way: they are recognised, and no ordinary macro is."""

from __future__ import annotations

import pytest
from js_worker import JsWorker, cases

PATCHES = cases("patches")
GLOBAL_PATCHES = cases("global_patches")


@pytest.mark.parametrize("name", PATCHES)
def test_patch_works_and_stays_within_its_item(name: str) -> None:
    source = f"if (Math.three || Math.four || Math.five || [].first) throw 'left over';\n{PATCHES[name]['source']}"
    with JsWorker() as worker:
        worker.start(source)
        for index in range(2):
            worker.item([1, 2])
            assert worker.result(index).get("output") == {"v": PATCHES[name]["output"]}
        assert worker.renewed == 1


AS_THEY_WERE = """if ([Iterator, clone, dot, inv].some((found) => typeof found !== 'function') || self !== global || self !== globalThis
  || self !== this) throw 'left over';
"""


@pytest.mark.parametrize("name", GLOBAL_PATCHES)
def test_global_name_made_anew_works_and_stays_within_its_item(name: str) -> None:
    with JsWorker() as worker:
        worker.start(AS_THEY_WERE + GLOBAL_PATCHES[name]["source"])
        for index in range(2):
            worker.item([1, 2])
            assert worker.result(index) == {"output": {"v": GLOBAL_PATCHES[name]["output"]}}
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
        "Object.defineProperty(globalThis, 'mine', {value: 1, configurable: true}); delete globalThis.mine; delete globalThis['mine'];",
        "var root = typeof globalThis !== 'undefined' ? globalThis : self; Object.defineProperty(root, '__esModule', {value: 1, configurable: true});",
        "class A { constructor() { const self = this; Object.defineProperty(self, 'size', {value: 1}); delete this.cache; } } new A();",
        "class A { constructor(key) { Object.defineProperty(this, key, {value: 1}); Object.defineProperties(this, {b: {value: 1}}); } } new A('a');",
        "(function (root, f) { root.lib = f({}); })(this, function (exports) { Object.defineProperty(exports, 'transpose', {value: 1}); });",
        "const o = {clone: 1}; Object.defineProperty(o, 'dot', {value: 1}); delete o.clone; delete o['dot'];",
        "(function (r) { r.lib = Object.prototype.hasOwnProperty.call(r, 'clone') && Reflect.has(globalThis, 'clone'); })(globalThis);",
        "var g = globalThis; g.clone = 1; dot = 2; self.inv = 3; delete g.left; Object.assign(globalThis, {Iterator: 4});",
    ],
)
def test_ordinary_macro_keeps_its_worker(source: str) -> None:
    with JsWorker() as worker:
        worker.start(source + "\noutput.v = json;")
        for index in range(3):
            worker.item(index)
            assert worker.result(index)["output"] == {"v": index}
        assert worker.renewed == 0
