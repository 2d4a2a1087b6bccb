"""Libraries look for the global object by several names, and by `Function('return this')()`: all lead to the macro's own, anew for each item."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from altered import altered_command
from js_worker import run_items, run_one

if TYPE_CHECKING:
    from pathlib import Path

FUNCTION = "return isForGlobal ? function anonymous() { return globalThis; }"


def test_all_its_names_are_one_object() -> None:
    source = """output.same = [self, global, this, Function('return this')(), new Function('return this;')()]
      .map((found) => found === globalThis);
    output.missing = [typeof window, typeof document, typeof module, typeof exports, typeof define, typeof require];"""
    assert run_one(source)["output"] == {"same": [True] * 5, "missing": ["undefined"] * 6}


@pytest.mark.parametrize(
    "wrapper",
    [
        "(function (root, factory) { root.lib = factory(); })(this, FACTORY);",
        (
            "(function (g, f) { typeof exports === 'object' && typeof module !== 'undefined' ? module.exports = f() :"
            " typeof define === 'function' && define.amd ? define(f) : (g = typeof globalThis !== 'undefined' ? globalThis : g || self,"
            " g.lib = f()); })(this, FACTORY);"
        ),
        (
            "(typeof self === 'object' && self.self === self && self || typeof global === 'object' && global.global === global && global)"
            ".lib = (FACTORY)();"
        ),
        "(Function('return this')()).lib = (FACTORY)();",
        "!function (e) { ('undefined' != typeof window ? window : 'undefined' != typeof global ? global : self).lib = e(); }(FACTORY);",
    ],
)
def test_wrappers_of_libraries_lead_to_a_global_of_this_item(wrapper: str) -> None:
    source = wrapper.replace("FACTORY", "function () { return {twice: function (x) { return 2 * x; }}; }")
    before = "output.before = typeof lib;\n"
    assert [r["output"] for r in run_items(before + source + "\noutput.v = lib.twice(json);", [1, 2])] == [
        {"before": "undefined", "v": 2 * n} for n in (1, 2)
    ]


@pytest.mark.parametrize("name", ["self", "global"])
def test_what_an_item_makes_of_a_name_is_not_in_the_next(name: str) -> None:
    source = f"const same = {name} === globalThis; {name} = {{left: 1}}; delete globalThis.{name}; return {{same}};"
    assert [r["output"] for r in run_items(source, [1, 2])] == [{"same": True}] * 2


LEAVES = "const f = Function('return this'); const seen = f.left ?? null; f.left = json; return {seen};"


def test_the_function_is_a_new_one_each_time(tmp_path: Path) -> None:
    assert [r["output"] for r in run_items(LEAVES, [1, 2])] == [{"seen": None}] * 2
    shared = "return isForGlobal ? (GLOBAL.shared ??= function anonymous() { return globalThis; })"
    before = ("prelude/originals.js", FUNCTION, shared)
    command = altered_command(tmp_path, [before])
    assert [r["output"] for r in run_items(LEAVES, [1, 2], command)] == [{"seen": None}, {"seen": 1}]
