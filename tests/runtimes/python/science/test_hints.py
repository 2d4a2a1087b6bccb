"""Each common slip is answered with Python's own words, what to write instead, and the line, in that order."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from border import frames
from runtimes.python.allowed import numpy_names, pandas_names, scipy_names
from runtimes.python.diagnostics import common_mistakes, unknown_names
from runtimes.python.diagnostics.hints import MAX_CHARACTERS
from runtimes.python.policy import compiler

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Macros

ROOT = Path(__file__).parents[4]
DATA = {
    "data_raw": list(range(31)), "time": "12:00", "label": "leaf", "set": None, "n": 3, "deep": {"a": {"b": [{"c": 1}]}},
}  # fmt: skip
KEYS = "'data_raw', 'time', 'label', 'set', 'n', 'deep'"
MODULE = (
    "after `import json` the name `json` is the module. Delete it: `json` already is your data. `import json as js` gives the "
    "module another name"
)
LIST = "a list does not calculate: write np.array(…) of it"


@pytest.fixture
def answer(macros: Macros) -> Callable[..., dict[str, Any]]:
    def run_item(source: str, data: Any = DATA) -> dict[str, Any]:
        """Run a macro as the worker does, but in this process."""
        serving = macros.worker()
        serving._source_lines = source.split("\n")
        program = macros.compile(source)
        assert isinstance(program, compiler.Program), program
        item = json.dumps({"data": data, "context": {"site": {"answer": "A"}}})
        known, output = frames.split_result(serving._run_item(program, item.encode(), last=False))
        return {**json.loads(known), **({"output": json.loads(output)} if output else {})}

    return run_item


@pytest.fixture
def run(answer: Callable[..., dict[str, Any]]) -> Callable[..., str]:
    return lambda *arguments: answer(*arguments).get("error", "no error")


@pytest.fixture
def refusal(macros: Macros) -> Callable[[str], tuple[str, str | None]]:
    def refuse(source: str) -> tuple[str, str | None]:
        refused = macros.compile(source)
        assert isinstance(refused, compiler.Refusal)
        return refused.findings[0].message, refused.findings[0].hint

    return refuse


def undefined(name: str, hint: str) -> str:
    return f"NameError: name '{name}' is not defined: {hint} (line 1)"


@pytest.mark.parametrize(
    ("source", "error"),
    [
        ('x = mathMEAN(json["data_raw"])', undefined("mathMEAN", "did you mean `MathMEAN`?")),
        ('trace = [1] if json["set"] is None else trase', "no error"),
        ("x = trase\ntrace = 1", undefined("trase", "did you mean `trace`?")),
        ("x = data", undefined("data", "the item's data is in `json`")),
        ("x = input_data", undefined("input_data", "the item's data is in `json`")),
        ("x = measurement", undefined("measurement", "the item's data is in `json`")),
        ("x = context", undefined("context", "the context is in `ctx`")),
        ("x = numpy.pi", undefined("numpy", "write `import numpy as np`, or `np`, which is there already")),
        ("x = stats", undefined("stats", "write `from scipy import stats`")),
        ("x = curve_fit", undefined("curve_fit", "write `from scipy.optimize import curve_fit`")),
        ("x = sqrt(2)", undefined("sqrt", "write `math.sqrt`")),
        ("x = Counter()", undefined("Counter", "write `collections.Counter`, after `import collections`")),
        ("x = re.sub", undefined("re", "write `import re` first")),
        ("x = null", undefined("null", "Python's word is `None`")),
        ("x = qqq", "NameError: name 'qqq' is not defined (line 1)"),
    ],
)
def test_unknown_names(source: str, error: str, run: Callable[..., str]) -> None:
    assert run(source) == error


@pytest.mark.parametrize(
    ("source", "error"),
    [
        ('x = json["trace"]', f"KeyError: 'trace': there are {KEYS} (line 1)"),
        ('x = json["Data_raw"]', f"KeyError: 'Data_raw': did you mean 'data_raw'? there are {KEYS} (line 1)"),
        ('x = ctx["site"]["anwser"]', "KeyError: 'anwser': did you mean 'answer'? there is only 'answer' (line 1)"),
        ('d = json["deep"]\nx = d["a"]["b"][0]["d"]', "KeyError: 'd': there is only 'c' (line 2)"),
        ('i = 0\nx = json["deep"]["a"]["b"][\n    i\n]["d"]', "KeyError: 'd': there is only 'c' (line 2)"),
        ('d = {}\nx = d["a"]', "KeyError: 'a': `d` is empty (line 2)"),
        ("d = {i: i for i in range(20)}\nx = d[20]",
         "KeyError: 20: there are 0, 1, 2, 3, 4, 5, 6, 7 and 12 more (line 2)"),
        ('d = {"1": 2}\nx = d[1]', 'KeyError: 1: its keys are texts: write ["1"] (line 2)'),
        ('table = pd.DataFrame({"Trace": [1]})\nx = table["trace"]',
         "KeyError: 'trace': did you mean 'Trace'? there is only 'Trace' (line 2)"),
        ('x = json["data_raw"][31]',
         "IndexError: list index out of range: it has 31 values, so the last is [30] (line 1)"),
        ('t = json["data_raw"]\nfor i in range(40):\n    x = t[i]',
         "IndexError: list index out of range: it has 31 values, so the last is [30] (line 3)"),
        ("t = []\nx = t[0]", "IndexError: list index out of range: it has no values (line 2)"),
        ("t = [1]\nt[1] = 2",
         "IndexError: list assignment index out of range: it has 1 value, so the last is [0]; write .append(…) to add one (line 2)"),
        ('x = json["label"][4]',
         "IndexError: string index out of range: it has 4 characters, so the last is [3] (line 1)"),
    ],
)  # fmt: skip
def test_keys_and_indexes(source: str, error: str, run: Callable[..., str]) -> None:
    assert run(source) == error


@pytest.mark.parametrize(
    ("source", "words", "hint"),
    [
        ('x = json["set"]["a"]', "'NoneType' object is not subscriptable", '`json["set"]` is null'),
        ('x = json["set"].a', "'NoneType' object has no attribute 'a'", '`json["set"]` is null'),
        ('for x in json["set"]:\n    pass', "'NoneType' object is not iterable", '`json["set"]` is null'),
        ('x = [a for a in json["set"]]', "'NoneType' object is not iterable", '`json["set"]` is null'),
        ('x = sum(json["set"])', "'NoneType' object is not iterable", '`json["set"]` is null'),
        ('x = 1 - json["set"]', "unsupported operand type(s) for -: 'int' and 'NoneType'", '`json["set"]` is null'),
        ('x = json["n"] / json["time"]', "unsupported operand type(s) for /: 'int' and 'str'",
         '`json["time"]` is a text: write float(…) of it'),
        ('x = json["data_raw"] - json["data_raw"]', "unsupported operand type(s) for -: 'list' and 'list'", LIST),
        ('x = json["data_raw"] * 0.5', "can't multiply sequence by non-int of type 'float'",
         "a list does not calculate: write np.array(…) of it; a text becomes a number by float(…)"),
        ('x = json["data_raw"].append(1)[0]', "not subscriptable", '`json["data_raw"].append(1)` gave null'),
        ("x = sorted([1, None])", "'<' not supported", "one of them is null"),
        ('x = float(json["set"])', "not 'NoneType'", '`json["set"]` is null'),
        ("for k, v in json:\n    pass", "too many values to unpack", "a loop over a dict gives its keys"),
        ("import datetime\nx = datetime.now()", "no attribute 'now'", "write `from datetime import datetime`"),
        ('x = np.log("a")', "not supported for the input types", "there are texts among the values"),
        ("x = np.pi * np.mean", "unsupported operand", "`np.mean` is a function: call it, with brackets ( ) behind it"),
        ("x = 2(3 + 4)", "'int' object is not callable", "a number stands before a bracket: write `*` to multiply"),
        ("x = math(3)", "'math' object is not callable",
         "`math` is a module: write `math.name` for one of its functions"),
        ('x = json("n")', "'dict' object is not callable", "write square brackets, [ ], to take a value out of it"),
        ('import json\nx = json["n"]', "'json' object is not subscriptable", MODULE),
        ("import json\nx = json.loads(json)", "the JSON object must be str", MODULE),
        ('import json\nx = json.get("n")', "'json' object has no attribute 'get'", MODULE),
        ('x = math.sqrt(json["data_raw"])', "must be real number, not list", "functions of `math` take one number"),
        ('x = json["data_raw"].mean()', "'list' object has no attribute 'mean'", "write MathMEAN(x), or np.mean(x)"),
        ('x = json["data_raw"].push(2)', "'list' object has no attribute 'push'", "write .append(…)"),
        ('x = json["data_raw"].length', "'list' object has no attribute 'length'", "write len(…) of it"),
        ("x = json.data_rw", "'dict' object has no attribute 'data_rw'", 'did you mean ["data_raw"]?'),
        ("x = np.linalg.inv2", "'numpy.linalg' object has no attribute 'inv2'", "did you mean `.inv`?"),
        ("x = np.curve_fit", "no attribute 'curve_fit'", "write `from scipy.optimize import curve_fit`"),
        ('def f():\n    json = json["x"]\nf()', "cannot access local variable 'json'",
         "this function assigns to `json`, which makes it a variable of its own"),
        ("def f():\n    return k\nf()\nk = 1", "cannot access free variable 'k'", "put this call behind that line"),
        ("def f():\n    return f()\nf()", "maximum recursion depth exceeded", "a function calls itself without end"),
        ("x = math.log(0)", "", "a logarithm of a number that is not above 0"),
        ("x = statistics.mean([])", "mean requires at least one data point", "there are too few values"),
        ("x = np.linalg.inv(np.zeros((2, 2)))", "Singular matrix", "the equations have no single answer"),
        ("x, y = np.arange(5.0), np.array([1, -5, 3, 8, -2.0])\nfrom scipy.optimize import curve_fit as fit\nfit(lambda x, a, b: a * np.exp(b * x), x, y, maxfev=3)",
         "Optimal parameters not found", "the fit found no end: give it a start near the answer, p0=[…]"),
        ('x = float("0,84")', "could not convert string to float: '0,84'", "a decimal comma"),
    ],
)  # fmt: skip
def test_other_slips(source: str, words: str, hint: str, run: Callable[..., str]) -> None:
    error = run(source)
    assert words in error
    assert f": {hint}" in error
    assert error.index(words) < error.index(hint) < error.rindex(" (line ")


@pytest.mark.parametrize(
    "source",
    ["x = 1 / 0", 'raise KeyError("trace")', 'raise IndexError("list index out of range")', 'assert json["n"] == 4',
     "class TraceError(NameError): pass\nraise TraceError(\"name 'data' is not defined\")"],
)  # fmt: skip
def test_an_error_without_a_hint_is_as_it_was(source: str, run: Callable[..., str]) -> None:
    error = run(source)
    assert (
        error
        == {
            "x": "ZeroDivisionError: division by zero (line 1)",
            "r": "KeyError: 'trace' (line 1)" if "Key" in source else "IndexError: list index out of range (line 1)",
            "a": "AssertionError (line 1)",
            "c": "TraceError: name 'data' is not defined (line 2)",
        }[source[0]]
    )


@pytest.mark.parametrize("source", ["d[key]", 'd["trace"]', "d[0]", "d.trace"])
def test_nothing_of_the_macros_runs_for_a_hint(source: str, answer: Callable[..., dict[str, Any]]) -> None:
    macro = f"""
class Key:
    def __hash__(self): return hash("trace")
    def __eq__(self, other): print("asked"); return False
    def __str__(self): print("shown"); return "k"
    __repr__ = __str__
key, d = Key(), {{Key(): 1, 1: 2, "x": Key()}}
try:
    {source}
except (KeyError, AttributeError):
    pass
print("-----")
{source}
"""
    logs = answer(macro)["logs"]
    # Python itself asks once for each look into the dict, and shows the key as the error's text.
    before, _, after = logs.partition("-----\n")
    assert after.removesuffix("shown\n" if source == "d[key]" else "") == before


def test_a_hint_is_short_whatever_the_keys_are(run: Callable[..., str]) -> None:
    keys = {"k" * 10_000 + str(number): 1 for number in range(2_000)}
    error = run('x = json["z"]', keys)
    assert len(error) <= MAX_CHARACTERS + 40
    assert "and 992 more" in error or "…" in error


@pytest.mark.alone
def test_a_hint_takes_little_of_the_items_time(run: Callable[..., str]) -> None:
    keys = {"k" * 45 + str(number): 1 for number in range(1_000)}
    begun = time.monotonic()
    assert "did you mean" in run(f'x = json["{"k" * 50}"]', keys)
    # Some 20 ms; without a bound it was 900.
    assert time.monotonic() - begun < 0.6


def test_a_long_loop_is_blamed_by_its_first_line(run: Callable[..., str]) -> None:
    body = "\n".join(f"    x{number} = {number}" for number in range(500))
    assert run(f'for x in json["set"]:\n{body}') == (
        "TypeError: 'NoneType' object is not iterable: `json[\"set\"]` is null (line 1)"
    )


@pytest.mark.parametrize(
    ("source", "hint"),
    [
        ("if x > 1 && y:\n    pass", "write `and`"),
        ("if a || b:\n    pass", "write `or`"),
        ("if a === b:\n    pass", "write `==`"),
        ("var x = 1", "without a word before it"),
        ("let x = 1;", "without a word before it"),
        ("function f(x) {", "write `def name(x):`"),
        ("if (x > 1) {", "a block begins with `:`"),
        ("// a comment", "a comment begins with #"),
        ("for (var i = 0; i < 3; i++) {", "write `for i in range(10):`"),
        ("x++", "write `x += 1`"),
        ("x = 1 \u2212 2", "write a plain minus sign"),
        ("x = \u201cFo\u201d", "straight quotation marks"),
        ("if x > 1\n    pass", "ends in a colon"),
    ],
)
def test_habits_of_other_languages(source: str, hint: str, refusal: Callable[[str], tuple[str, str | None]]) -> None:
    assert hint in (refusal(source)[1] or "")


@pytest.mark.parametrize("source", ['x = "a && b" +', "fv = fm - / fo", "x = (1", "x = [1, 2  # || here"])
def test_a_plain_syntax_error_has_no_hint(source: str, refusal: Callable[[str], tuple[str, str | None]]) -> None:
    assert refusal(source)[1] is None


def test_every_refusal_names_a_way_around(refusal: Callable[[str], tuple[str, str | None]]) -> None:
    sources = (ROOT / "tests/runtimes/python/diagnostics/mistakes/refused.py").read_text().splitlines()
    for source in sources:
        _, hint = refusal(source.replace("\\n", "\n"))
        assert hint, source


def test_names_that_are_suggested_are_there(macros: Macros) -> None:
    groups = {
        module: {name for line in reasons.values() for name in line.split()}
        for table in (numpy_names, pandas_names, scipy_names)
        for module, reasons in table.MODULES.items()
    }
    known = macros.guards.names.modules
    for hint in unknown_names.INSTEAD_OF_NAMES.values():
        if "`from " in hint:
            _, module, _, name = hint.partition("`")[2].partition("`")[0].split()
            assert name in known[module] or name in groups[module], hint
        elif "`np." in hint:
            assert hint.partition("`np.")[2].partition("(")[0] in groups["numpy"], hint


def test_the_given_names_are_those_that_a_macro_has(macros: Macros) -> None:
    given = {name for name in macros.names if name.isidentifier() and not name.startswith("__")}
    assert given | {"json", "ctx", "output"} == unknown_names.GIVEN


def test_no_table_suggests_what_is_there_anyway() -> None:
    assert not unknown_names.GIVEN & set(unknown_names.INSTEAD_OF_NAMES)
    for kind, name in common_mistakes.ATTRIBUTES:
        assert not kind or name not in dir({"dict": dict, "list": list, "str": str}.get(kind, object)), (kind, name)
