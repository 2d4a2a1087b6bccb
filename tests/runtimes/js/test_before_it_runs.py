"""What is refused before anything runs: a macro that leaves its function or imports; and that checking runs nothing and takes
no longer than in proportion to the source.
"""

from __future__ import annotations

import itertools
import json
import subprocess
import time
from typing import TYPE_CHECKING, Any

import pytest
from altered import altered_folder
from js_worker import refusal, run_one

from runtimes.js.command import FOLDER, find_node

if TYPE_CHECKING:
    from pathlib import Path

# How a macro may close its function, and what may stand open at its end for the text that comes behind it.
CLOSINGS = [
    "}",
    "};",
    "},",
    "})",
    "}))",
    "}}",
    "} ? 1 :",
    "} ||",
    "}, a:",
    "}, ...",
    "} /",
    "}\u2028",
    "}<!-- x\n",
    "}//# sourceURL=a]b:1:1\n",
]
OPENINGS = [
    "function () {", "function* () {", "async () => {", "{", "({", "[{", "({ a() {", "class {", "class A {", "class { x = {", "class { static {",
    "class { get a() {", "`", "`${{", "`${(() => {", "/*", "label: {", "if (1) {", "for (;;) {", "switch (1) { case 1:", "try {", "try {} catch {",
    "with ({}) {", "(inside) => {", "class { 'let", "({ run: function () {", "x = class { let", "class { static let", "new class {",
]  # fmt: skip


def test_no_macro_leaves_its_function() -> None:
    """Every closing with every opening is no function body, and is told to be none."""
    sources = [f"{closing} {opening}" for closing, opening in itertools.product(CLOSINGS, OPENINGS)]
    script = f"""import {{ MacroHost }} from {json.dumps(f"{FOLDER}/isolate.mjs")};
    const host = new MacroHost(128, 'unguessable');
    const accepted = {json.dumps(sources)}.filter((source) => {{
      try {{ host.compile(source); return true; }} catch (error) {{ return error.code !== 'SYNTAX_ERROR'; }}
    }});
    console.log(JSON.stringify(accepted));"""
    assert _in_node(script) == []


def _in_node(script: str) -> object:
    run = subprocess.run(
        [find_node(), "--input-type=module", "-e", script], capture_output=True, text=True, timeout=120, check=True
    )
    return json.loads(run.stdout)


HONEST = [
    "//# sourceURL=a]b\nreturn {a: 1};",
    "//# sourceURL=[x:1:1]\nreturn {a: 1};",
    "#!/usr/bin/env node\nreturn {a: 1};",
    "#!x\u2028return {a: 1};",
    "return {a: 1} <!-- x",
    "--> x\nreturn {a: 1};",
    "return {a: 1}; //",
    "return {a: 1}; /* } */",
    "return {a: 1};\r\n\r",
    "return {a: 1};\u2028",
    "out: for (;;) { break out; }\nreturn {a: 1};",
    "var s = `} class {`; return {a: 1};",
    "class A { static x = 1 }\nreturn {a: A.x};",
    "return {a: (function* () { yield 1; })().next().value};",
    "'use strict'; return {a: 1};",
]


@pytest.mark.parametrize("source", HONEST)
def test_what_only_looks_odd_is_a_function_body(source: str) -> None:
    assert run_one(source)["output"] == {"a": 1}


def test_what_surrounds_a_macro_leads_nowhere() -> None:
    source = """const text = String(arguments.callee);
    return {caller: arguments.callee.caller, inCallback: [1].map(function () { return arguments.callee.caller; })[0],
            inHelper: MathROUND({valueOf: function () { return arguments.callee.caller === null ? 7 : 0; }}, 0), size: text.length < 2000};"""
    assert run_one(source)["output"]["caller"] is None
    assert run_one(source)["output"]["inCallback"] is None


PLACES = {
    "var a = 1;\nvar p = import('x');": (2, 9),
    "/* import */ // import\n/* import import */ var s = 'import'; import('x');": (2, 39),
    "var s = '😀😀'; import('x');": (1, 15),
    "function f(a = `${import('x')}`) {}": (1, 19),
    "return import.source('x');": (1, 8),
    "class A { static x = 1 / import('x') / 2 }": (1, 26),
    "\u2028import\u2028('x')": (2, 1),
}


@pytest.mark.parametrize("source", PLACES)
def test_import_is_refused_with_its_place(source: str) -> None:
    answer = refusal(source)
    assert answer["code"] == "POLICY_VIOLATION"
    (finding,) = answer["findings"]
    assert (finding["line"], finding["column"]) == PLACES[source]


def test_the_word_import_is_no_import() -> None:
    source = """/** @type {import("./types")} */ // import('x')
    const o = {import(x) { return x; }, important: 1};
    return {a: 'import(x)', b: `import(${1})`, c: /import(x)[import-z]/u.source, d: o.import(2), e: String.raw`\\uimport`,
            f: /(?<import>x)\\k<import>/.exec('xx').groups.import, $import: 1, éimport: 2};"""
    assert run_one(source)["output"] == {
        "a": "import(x)", "b": "import(1)", "c": "import(x)[import-z]", "d": 2, "e": "\\uimport", "f": "x", "$import": 1, "éimport": 2,
    }  # fmt: skip


LARGE = {
    "blanks": " " * 900_000 + "return {a: 1};",
    "blanks behind words": "return {a: 1}; //" + ("Map" + " " * 200) * 4000,
    "brackets behind a builtin": "return {a: 1}; //" + "Map[" * 220_000,
    "imports": "return {a: 1}; //" + "import(" * 120_000,
    "imports and blanks": "return {a: 1}; //" + "import      " * 70_000,
    "prototypes": "return {a: 1}; //" + "Array.prototype      " * 40_000,
    "names that become something": "return {a: 1}; //" + ("a = " + " " * 90) * 9000,
    "prototypes of unknown ones": "return {a: 1}; //" + "a = b[c].prototype;" * 45_000,
    "braces": "return {a: 1}; //" + "} ) ( " * 140_000,
    "lists of builtins": "return {a: 1}; //" + "o of [Math, " * 70_000,
    "one long word": "return {a: 1}; //" + "Error" * 180_000,
    "throws": "if (0) throw 1; return {a: 1}; //" + "throw  " * 120_000,
    "functions": "return {a: 1}; //" + ("function" + " " * 5000) * 180,
}


@pytest.mark.alone
@pytest.mark.parametrize("name", LARGE)
def test_a_megabyte_of_anything_is_checked_in_its_second(name: str) -> None:
    started = time.monotonic()
    assert run_one(LARGE[name])["output"] == {"a": 1}
    assert time.monotonic() - started < 10  # what grew with the square took minutes


# How deep a macro may be, and which macros around that depth take as long as one that runs.
DEPTHS = """const nested = (depth) => '('.repeat(depth) + '0' + ')'.repeat(depth);
const isAccepted = (depth) => { try { host.compile(nested(depth)); return true; } catch { return false; } };
let [accepted, refused] = [200, 5000];
while (refused - accepted > 1) {
  const middle = (accepted + refused) >> 1;
  if (isAccepted(middle)) accepted = middle; else refused = middle;
}
let slow = 0;
for (let depth = accepted - 2; depth < accepted + 14; depth++) {
  const begun = process.cpuUsage();
  try { host.compile('for (;;);' + nested(depth)); } catch { /* refused, as it should be, or not */ }
  const { user, system } = process.cpuUsage(begun);
  if (user + system > 40_000) slow++;
}
console.log(JSON.stringify(slow));"""


def test_looking_for_the_place_of_a_mistake_runs_nothing(tmp_path: Path) -> None:
    """A source that is too deep for the first parser may not be for the next one, which would then have run it."""

    def slow_ones(name: str, *changes: tuple[str, str, str]) -> Any:
        folder = altered_folder(tmp_path / name, list(changes))
        return _in_node(
            f"const {{ MacroHost }} = await import({json.dumps(str(folder / 'isolate.mjs'))});"
            f"const host = new MacroHost(128, 'unguessable');{DEPTHS}"
        )

    # Today's first parser goes as deep as the next one, by luck: the text around the macro is nothing but a function.
    deeper = (
        "wrapper.mjs",
        "`(${functionOf(isAsync, parameter)}\\n${source}\\n${behind}})`",
        "`(() => ({ run: ${functionOf(isAsync, parameter)}\\n${source}\\n${behind}} }))`",
    )
    runs = (
        "check.mjs",
        "`return;\\n${withoutAwait(source)}`, [], options",
        "`\\n${source}`, [], { ...options, timeout: 300 }",
    )
    goes_on = ("check.mjs", "if (isTooDeep(first)) return", "if (false) return")
    # Where it runs, it takes its 300 ms, as many of them as a busy machine gives; a collection may take as long once.
    assert slow_ones("neither", deeper, runs, goes_on) >= 4
    assert slow_ones("returns", deeper, goes_on) <= 1
    assert slow_ones("gives up", deeper, runs) <= 1
    assert slow_ones("both") <= 1
