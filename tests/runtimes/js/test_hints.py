"""Errors of JavaScript macros teach: what was undefined and what there is instead, what stands for names from elsewhere, what a slip meant."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from altered import altered_command
from js_worker import JsWorker, cases, refusal, run_items, run_one

from border import caps

if TYPE_CHECKING:
    from pathlib import Path

TABLE = cases("hints")
HINTS: dict[str, Any] = TABLE["cases"]


@pytest.mark.parametrize("name", HINTS)
def test_error_says_what_to_write(name: str) -> None:
    case = dict(HINTS[name])
    result = run_one(case.pop("source"), TABLE["data"])
    del result["code"]
    assert result == case


SYNTAX = {
    "```js\noutput.x = 1;\n```": "leave it out: it is Markdown",
    "\n~~~\noutput.x = 1;": "leave it out: it is Markdown",
    "output.x = 1;\n```": "leave it out: it is Markdown",
    "def mean(x):\n  return 1": "this looks like Python: write function name(x)",
    "if (json) {}\nelif (json) {}": "this looks like Python: write else if",
    "for x in json:\n  pass": "this looks like Python: write for (const x of list)",
    "if json > 1:\n  1": "this looks like Python: write if (x > 1)",
    "# a comment": "a comment begins with //",
    "import fs from 'fs';": "a macro loads no modules",
    "from math import sqrt": "a macro loads no modules",
    "export default 1;": "leave out `export`",
    "!pip install numpy": "nothing is installed for a macro",
    "npm install lodash": "nothing is installed for a macro",
    "output.x = json.a and json.b;": "this looks like Python: write &&",
    "output.x = lambda x: x;": "this looks like Python: write (x) => x + 1",
    "output.x = f'{json}';": "this looks like Python: write text between backticks",
    "output.x = \u201ca\u201d;": "write straight quotation marks",
    "output.x = 1 \u2212 2;": "write a plain minus sign",
    "output.x = 1 \u2264 2;": "write <=",
    "let a = 1;\nlet a = 2;": "`a` is declared twice",
    "if (json) {": "a bracket or quotation mark",
    "output.x = (1 + 2));": "there is one closing bracket too many",
}


@pytest.mark.parametrize("source", SYNTAX)
def test_line_that_does_not_parse_says_what_to_write(source: str) -> None:
    (finding,) = refusal(source)["findings"]
    assert finding["hint"].startswith(SYNTAX[source])
    assert finding["line"] >= 1


def test_fence_within_a_macro_is_its_own() -> None:
    assert run_one("const t = `\n```.length;\nreturn {t: `a`};")["code"] == "RUNTIME_ERROR"
    assert run_one("// ```\noutput.x = 1;")["output"] == {"x": 1}


MISSING = {
    "output.x = json.trce;": "line 1: `json.trce` is not there: did you mean `trace`? json has trace, par, a",
    "\nconst d = json;\noutput.x = d.a.c * 2;": "line 3: `d.a.c` is not there: d.a has b",
    "output.x = json['trce'];": "line 1: `json.trce` is not there: did you mean `trace`? json has trace, par, a",
    "output.x = json.trace[9] + 1;": "line 1: `json.trace` has 2 values, the last is json.trace[1]",
    "output.x = ctx.plot;": "line 1: `ctx.plot` is not there: ctx is empty",
    "output.x = json.trace / 2;": "line 1: `json.trace` is a list, which is no number: calculate with each of its values,"
    " json.trace.map((x) => …)",
    "if (json.a.b > 5) output.x = 1;\nconst t = json.trce;": "line 2: `json.trce` is not there: did you mean `trace`?"
    " json has trace, par, a",
}
DATA = {"trace": [1, 2], "par": "4", "a": {"b": 1}}


@pytest.mark.parametrize("source", MISSING)
def test_member_that_was_read_and_is_not_there_is_a_warning(source: str) -> None:
    assert run_one(source, DATA)["warnings"][-1] == MISSING[source]


@pytest.mark.parametrize(
    "source",
    [
        "if (json.trce) output.x = 1; output.y = NaN;",
        "output.x = json.trce || 1; output.y = json.trce ?? 2; output.z = NaN;",
        "const t = json.trce === undefined ? 1 : 2; output.x = typeof json.trce; output.y = NaN;",
        "json.trce = [1]; output.x = json.trce; output.y = NaN;",
        "if (json.trce) { output.x = json.trce.y; } output.y = json.trce; output.z = NaN;",
        "// json.trce\noutput.x = 'json.trce'; output.y = NaN;",
        "output.x = json.trace.length + json.par.length; output.y = NaN;",
        "const json = {}; output.x = json.trce;",
        "function f(json) { return json.trce; } output.x = f({});",
        "const d = {}; output.x = d.trce;",
        "output.x = json.trace.map((x) => x); output.n = json.a.b / 2; output.y = NaN;",
    ],
)
def test_what_is_asked_for_or_is_no_data_is_no_warning(source: str) -> None:
    said = run_one(source, DATA)["warnings"]
    assert all(warning.startswith("output.") for warning in said)


def test_all_kinds_of_warnings_together_are_no_more_than_the_parent_reads() -> None:
    source = """for (let i = 0; i < 40; i++) output['k' + i] = () => 1;
    for (const odd of [null, 'x', true, {}]) {
      MathMEAN(odd);
      MathSTDEV(odd);
      ArrayNth(odd);
      ArrayUnZip(odd);
      MathSUM(odd);
    }
    output.a = [json.one, json.two, json.three, json.four];"""
    warnings = run_one(source, DATA)["warnings"]
    assert len(warnings) == caps.MOST_WARNINGS
    assert warnings[-1].startswith("line 9: `json.three` is not there")


def test_an_item_whose_output_is_whole_is_not_looked_at() -> None:
    assert run_one("if (json.a.b === 2) json.trce.x; return {x: 1};", DATA) == {"output": {"x": 1}}


def test_the_data_is_what_the_item_came_with_and_each_item_its_own() -> None:
    source = "json.other = 1; delete json.trace; output.x = json.nothing;"
    first, second = (r["warnings"][-1] for r in run_items(source, [{"trace": 1}, {"dark": 2}]))
    assert first == "line 1: `json.nothing` is not there: json has trace"
    assert second == "line 1: `json.nothing` is not there: json has dark"


def test_a_hint_that_cannot_be_made_costs_nothing(tmp_path: Path) -> None:
    broken = ("hints.mjs", "  if (error.length > MESSAGE_CHARS) return '';", "  throw new Error('broken');")
    also = ("reads.mjs", "  const item = JSON.parse(itemText);", "  throw new Error('broken');")
    command = altered_command(tmp_path, [broken, also])
    assert run_items("json.a.b;", [{}], command) == [
        {
            "error": "TypeError: Cannot read properties of undefined (reading 'b') (line 1)",
            "code": "RUNTIME_ERROR",
            "line": 1,
            "column": 8,
        }
    ]
    assert run_items("output.x = json.a;", [{}], command)[0]["output"] == {}


HOSTILE = [
    "throw new ReferenceError('x'.repeat(1e6) + ' is not defined');",
    "throw new TypeError('a.'.repeat(400) + 'b is not a function');",
    "throw new TypeError(\"Cannot destructure property 'a' of '\" + '['.repeat(190) + \"' as it is undefined.\");",
    "const e = new TypeError('x is not a function'); e.stack = 'TypeError: x\\n    at f (macro:1:999999)'; throw e;",
    "throw new TypeError('constructor.constructor is not a function');",
    "throw new TypeError('__proto__.x is not iterable');",
    "throw new ReferenceError('constructor is not defined');",
    "throw {name: 'TypeError', message: 'json.constructor is not a function', stack: 'json.constructor is not a function\\n    at f (macro:1:1)'};",
    f"output.x = NaN; //{'json.a' * 30000}",
    f"output.x = NaN; if (0) json{'.a' * 5000};",
    f"if (0) {{ {'json.trce;' * 4000} }} output.x = NaN;",
    f"throw new TypeError('x is not a function'); //{'(' * 100000}",
    f"json{'[0]' * 300}.x;",
]


@pytest.mark.parametrize("source", HOSTILE, ids=range(len(HOSTILE)))
def test_no_text_of_a_macros_makes_a_hint_long_or_slow(source: str) -> None:
    with JsWorker() as worker:
        worker.start(source)
        for index in range(2):
            worker.item({"a": 1})
            result = worker.result(index, 5)
            assert len(result.get("error", "")) < 3000
            assert len(json.dumps(result)) < 5000
