"""Both languages' helpers give what the vector files say, and the same as each other on arguments that nobody thought of.

A row of a vector file is one call: fn(*args) gives `expected`, to a relative 1e-12 unless `rel` or `abs` say otherwise,
or raises `throws`; `remarks` are what it leaves to say; `args_after` is what the arguments have become. {"$": "NaN"}, "Infinity", "-Infinity" and "undefined"
stand for what JSON cannot hold; undefined is an argument that was not given, or a helper's nothing.
"""

from __future__ import annotations

import copy
import inspect
import json
import math
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from runtimes.python.helpers import HELPERS, elementary
from runtimes.python.helpers.coercion import MISSING
from runtimes.python.helpers.equations import NAMED
from runtimes.python.helpers.remarks import take_remarks

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
NODE = ROOT / ".cache" / "node" / "node"
NOT_IN_JSON = {"NaN": math.nan, "Infinity": math.inf, "-Infinity": -math.inf, "undefined": MISSING}

ROWS = [
    pytest.param(row, id=f"{path.stem}-{number}-{row['fn']}")
    for path in sorted((HERE / "helpers").glob("*.json"))
    for number, row in enumerate(json.loads(path.read_text(encoding="utf-8"))["rows"])
]


JS_ONLY = json.loads((HERE / "helpers" / "js" / "matrices.json").read_text(encoding="utf-8"))["rows"]


def decode(value: Any) -> Any:
    if isinstance(value, list):
        return [decode(element) for element in value]
    if isinstance(value, dict):
        if set(value) == {"$"}:
            return NOT_IN_JSON[value["$"]]
        return {key: decode(element) for key, element in value.items()}
    return value


def encode(value: Any) -> Any:
    if isinstance(value, (list, tuple)):
        return [encode(element) for element in value]
    if isinstance(value, dict):
        return {key: encode(element) for key, element in value.items()}
    if value is MISSING:
        return {"$": "undefined"}
    if isinstance(value, float) and not math.isfinite(value):
        return {"$": {math.inf: "Infinity", -math.inf: "-Infinity"}.get(value, "NaN")}
    return value


def call_python(row: dict[str, Any]) -> dict[str, Any]:
    """Call a helper, and give the same as evaluate_helpers.mjs does."""
    args = [decode(copy.deepcopy(argument)) for argument in row["args"]]
    take_remarks()
    try:
        result = HELPERS[row["fn"]](*args)
    except TypeError as fault:
        return {"throws": f"TypeError: {fault}", "remarks": take_remarks("")}
    json.dumps(result)  # nothing but plain values may come out
    return {"result": encode(result), "args": encode(args), "remarks": take_remarks("")}


def call_javascript(rows: list[dict[str, Any]], tamper: bool | str = False) -> list[Any]:
    """Run calls in one Node process; fetch Node first where it is not there yet."""
    if not NODE.exists():
        fetch = [sys.executable, str(ROOT / "images" / "fetch.py"), "node", "--into", str(NODE.parent)]
        subprocess.run(fetch, check=True, timeout=600)
    request = json.dumps({"rows": [{"fn": row["fn"], "args": row["args"]} for row in rows], "tamper": tamper})
    command = [str(NODE), str(HERE / "evaluate_helpers.mjs")]
    done = subprocess.run(command, input=request, capture_output=True, encoding="utf-8", timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    answer: list[Any] = json.loads(done.stdout)
    return answer


def alike(left: Any, right: Any, rel: float = 1e-12, abs_: float = 0.0) -> bool:
    """Compare two encoded values: numbers with a tolerance, everything else exactly, and True is not 1."""
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and all(alike(a, b, rel, abs_) for a, b in zip(left, right, strict=True))
    if isinstance(left, dict) and isinstance(right, dict):
        return left.keys() == right.keys() and all(alike(left[key], right[key], rel, abs_) for key in left)
    if isinstance(left, (int, float)) and isinstance(right, (int, float)):
        if isinstance(left, bool) or isinstance(right, bool):
            return left is right
        return math.isclose(left, right, rel_tol=rel, abs_tol=abs_)
    return type(left) is type(right) and left == right


def check(row: dict[str, Any], got: dict[str, Any], nothing: Any) -> None:
    assert got["remarks"] == row.get("remarks", got["remarks"])
    if "throws" in row:
        assert got.get("throws", "no error").startswith(row["throws"] + ": ")
        return
    assert "throws" not in got, got["throws"]
    tolerances = (row.get("rel", 1e-12), row.get("abs", 0.0))
    expected = nothing if row["expected"] == {"$": "undefined"} else row["expected"]
    assert alike(expected, got["result"], *tolerances), f"expected {expected}, got {got['result']}"
    assert alike(row.get("args_after", row["args"]), got["args"], 0.0)


@pytest.mark.parametrize("row", ROWS)
def test_python_gives_what_the_row_says(row: dict[str, Any]) -> None:
    check(row, call_python(row), nothing=None)


# For JavaScript only: Python has numpy.
MATRICES = ("transpose", "identity", "diag", "rep", "clone", "dim", "dot", "dotVV", "dotMV", "dotVM", "mulVS", "mulSV", "inv", "innerProd", "subVV", "normal", "proj", "QRDecomp")  # fmt: skip

# Values that helpers meet at their edges. Numbers are short, so that rounding stays far from what decides a branch.
ODD = [None, True, False, 0, 1, -1, 2, 7, 0.5, -2.25, 1e21, 1e-7, 2**53 + 1, -0.0, math.nan, math.inf, -math.inf, *(
    "", " ", "0", "1", "-1", "2.5", " 3 ", "1e2", "0x10", "0b11", "1a", "a", "PAM", "Infinity", "-0", "٣", ".", "5.", "\u00a04\ufeff",
), [], [3], ["4"], [None], [[5]], [True], [1, 2], {}, {"label": "PAM"}, {"0": 1}]  # fmt: skip
FUNCTIONS = ["add", "-", "*", "divide", "normToMin", "normToMax", "normToRange", "normToIdx", "normToVal", "ma", "sgf", "abs", "absolute"]  # fmt: skip


def odd_array(chance: random.Random) -> list[Any]:
    """Mostly numbers, sometimes numbers in disguise, sometimes anything."""
    tame = [chance.choice([round(chance.uniform(-9, 9), 2), chance.randint(-5, 5)]) for _ in range(chance.choice([0, 1, 2, 3, 5, 8]))]  # fmt: skip
    if chance.random() < 0.4:
        return tame
    share = chance.choice([0.2, 1])
    pool = chance.choice([[None, "4", " 1.5 ", True, [2]], ODD])
    return [chance.choice(pool) if chance.random() < share else value for value in tame]


def odd_pairs(chance: random.Random, width: int = 2) -> list[Any]:
    rows: list[Any] = [
        [i, *[round(chance.uniform(-9, 9), 2) for _ in range(width - 1)]] for i in range(chance.randint(0, 9))
    ]
    if rows and chance.random() < 0.3:
        chance.choice(rows)[chance.randrange(width)] = chance.choice(ODD)
    if rows and chance.random() < 0.1:
        rows[chance.randrange(len(rows))] = chance.choice(ODD)
    return rows


def odd_decay(chance: random.Random) -> list[Any]:
    lifetime, level = chance.uniform(1, 30), chance.uniform(0.5, 5)
    return [
        [i + 1, round(level + 4 * math.exp(-i / lifetime) + chance.gauss(0, 0.05), 3)]
        for i in range(chance.randint(0, 25))
    ]


def odd_options(chance: random.Random) -> Any:
    guesses = [chance.choice([1, 4, round(chance.uniform(0.1, 20), 2), chance.choice(ODD)]) for _ in range(3)]
    options = {"equation": chance.choice([*NAMED, chance.choice(ODD)]), "initial": chance.choice([guesses, guesses, guesses, chance.choice(ODD)])}  # fmt: skip
    for name in ("iterations", "RelaxF", "SEy", "Centered", "LeastAbs", "Percentile", "variables"):
        if chance.random() < 0.1:
            options[name] = chance.choice([0.5, 3, "w", "Sqrt(Y)", "Rep", chance.choice(ODD)])
    return chance.choice([*[options] * 9, chance.choice(ODD)])


def odd_measurement(chance: random.Random) -> Any:
    entries = [chance.choice([{"label": chance.choice(ODD)}, {"label": "PAM", "n": 1}, {}, chance.choice(ODD)]) for _ in range(chance.randint(0, 5))]  # fmt: skip
    return chance.choice(
        [{"set": entries}, {"set": entries}, {"set": entries}, {"set": chance.choice(ODD)}, chance.choice(ODD)]
    )


def odd_arguments(chance: random.Random, fn: str) -> list[Any]:
    def anything() -> Any:
        return chance.choice(ODD)

    def number() -> Any:
        return chance.choice([chance.randint(-3, 9), round(chance.uniform(-2, 5), 1), anything()])

    if chance.random() < 0.1:
        # No more than there are parameters: JavaScript ignores what is too much, Python refuses it, as people expect.
        return [anything() for _ in range(chance.randint(0, len(inspect.signature(HELPERS[fn]).parameters)))]
    if fn == "ArrayNth":
        return [odd_array(chance), number(), number()][: chance.randint(1, 3)]
    if fn == "ArrayRange":
        # Not 1e21 as an end: it would be counted to, in both languages.
        small = [
            chance.randint(-9, 9),
            chance.randint(-9, 30),
            chance.choice([1, 2, -1, -0.5, 0.25, 0, None, math.nan]),
        ]
        return [*small, chance.choice(["x2", "ln", "log", "none", None])][: chance.randint(1, 4)]
    if fn in ("ArrayZip", "MathLINREG"):
        return [odd_array(chance), odd_array(chance)]
    if fn == "ArrayUnZip":
        return [odd_pairs(chance)]
    if fn.startswith("Get"):
        found = odd_measurement(chance)
        return (
            [found]
            if fn == "GetLabelLookup"
            else [chance.choice(["PAM", anything()]), found, anything()][: chance.randint(2, 3)]
        )
    if fn in ("MathLN", "MathLOG"):
        return [number()]
    if fn == "MathROUND":
        return [number(), number()][: chance.randint(1, 2)]
    if fn == "MathMULTREG":
        return [odd_pairs(chance, chance.randint(1, 4))]
    if fn == "MathPOLYREG":
        return [odd_pairs(chance), chance.choice([0, 1, 2, 3, anything()])]
    if fn == "MathEXPINVREG":
        lifetime, level = chance.uniform(3, 30), chance.uniform(-5, 5)
        decay = [
            [i, round(level + 4 * math.exp(-i / lifetime) + chance.uniform(-0.01, 0.01), 4)]
            for i in range(chance.randint(5, 80))
        ]
        return [chance.choice([decay, decay, odd_pairs(chance)])]
    if fn == "NonLinearRegression":
        return [chance.choice([odd_decay(chance), odd_pairs(chance)]), odd_options(chance)]
    if fn == "TransformTrace":
        return [chance.choice(FUNCTIONS), odd_array(chance), chance.choice([number(), odd_array(chance)])][
            : chance.randint(2, 3)
        ]
    if fn == "calcSunAngle":
        return [chance.choice([round(chance.uniform(-180, 360), 1), number()]) for _ in range(5)]
    if fn in ("info", "warning", "danger"):
        return [anything(), chance.choice([{}, {"messages": anything()}, {"messages": {fn: anything()}}, anything()])]
    return [odd_array(chance)]


def odd_rows(seed: int, calls_for_each: int) -> list[dict[str, Any]]:
    chance = random.Random(seed)
    return [{"fn": fn, "args": encode(odd_arguments(chance, fn))} for fn in HELPERS for _ in range(calls_for_each)]


ODD_ROWS = odd_rows(seed=20, calls_for_each=150)


@pytest.fixture(scope="session")
def javascript() -> list[Any]:
    """What JavaScript gives for the rows of the vector files and then for the odd ones, all from one process."""
    return call_javascript([*[row.values[0] for row in ROWS], *ODD_ROWS])


@pytest.mark.parametrize(("number", "row"), [pytest.param(n, *row.values, id=row.id) for n, row in enumerate(ROWS)])
def test_javascript_gives_what_the_row_says(number: int, row: dict[str, Any], javascript: list[Any]) -> None:
    check(row, javascript[number], nothing={"$": "undefined"})


def disagreements(rows: list[dict[str, Any]], javascript: list[Any]) -> list[str]:
    found = []
    for row, theirs in zip(rows, javascript, strict=True):
        ours = call_python(row)
        if ours.get("result", 0) is None and row["fn"] in ("info", "warning", "danger"):
            ours["result"] = {"$": "undefined"}
        # To the last digit, but for acos, which differs between C libraries; an angle near 0 makes more of it.
        if not alike(ours, theirs, *((1e-6, 1e-6) if row["fn"] == "calcSunAngle" else (0.0, 0.0))):
            found.append(f"{row['fn']}(*{row['args']}): Python {ours}, JavaScript {theirs}")
    return found


def test_languages_agree_on_odd_arguments(javascript: list[Any]) -> None:
    assert not disagreements(ODD_ROWS, javascript[len(ROWS) :])


def test_vectors_and_matrices_of_javascript_give_what_the_rows_say() -> None:
    answers = call_javascript(JS_ONLY)
    for row, got in zip(JS_ONLY, answers, strict=True):
        check(row, got, nothing={"$": "undefined"})
    assert {row["fn"] for row in JS_ONLY} == set(MATRICES)


def test_languages_agree_on_odd_fits_to_the_last_digit_of_their_texts() -> None:
    chance = random.Random(5)
    rows = [{"fn": "NonLinearRegression", "args": encode([odd_decay(chance), odd_options(chance)])} for _ in range(400)]
    assert not disagreements(rows, call_javascript(rows))


@pytest.mark.parametrize("name", ["log", "exp", "atan", "sin", "cos"])
def test_python_computes_as_v8_does_to_the_last_digit(name: str) -> None:
    chance = random.Random(9)
    numbers = [chance.uniform(-2, 2) * 10 ** chance.randint(-12, 3) for _ in range(4000)]
    if name in ("sin", "cos"):
        numbers = [chance.uniform(0, math.pi / 2) for _ in range(4000)]
    if name in ("log", "atan"):
        numbers = [abs(number) for number in numbers]
    script = f"const v = JSON.parse(require('fs').readFileSync(0)).map((x) => String(Math.{name}(x))); console.log(JSON.stringify(v))"
    done = subprocess.run(
        [str(NODE), "-e", script],
        input=json.dumps(numbers),
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=True,
    )
    theirs = [float(text.replace("Infinity", "inf")) for text in json.loads(done.stdout)]
    ours = {
        "log": elementary.log,
        "exp": elementary.exp,
        "atan": elementary.atan,
        "sin": lambda x: elementary.sine_and_cosine(x)[0],
        "cos": lambda x: elementary.sine_and_cosine(x)[1],
    }[name]
    assert [ours(number) for number in numbers] == theirs
    library = getattr(math, name)
    assert any(theirs[i] != library(number) for i, number in enumerate(numbers) if abs(number) < 700)  # so it is needed


def test_both_languages_have_the_same_helpers_and_javascript_freezes_them() -> None:
    names = call_javascript([], tamper="names")
    assert all(name == own and is_frozen for name, own, is_frozen in names)
    assert {name for name, _, _ in names} - set(MATRICES) == set(HELPERS)


def test_macro_cannot_change_javascript_helpers_by_changing_built_ins() -> None:
    rows = [
        {"fn": "MathMEAN", "args": [[1, "2", None, 6]]},
        {"fn": "MathMEDIAN", "args": [[9, 1, 4]]},
        {"fn": "MathMAX", "args": [[1, 5, 2]]},
        {"fn": "MathROUND", "args": [2.345, 1]},
        {"fn": "MathSTDEV", "args": [[2, 4, 6]]},
        {"fn": "ArrayRange", "args": [3]},
        {"fn": "ArrayNth", "args": [[1, 2, 3], 2]},
        {"fn": "TransformTrace", "args": ["ma", [3, 9]]},
        {"fn": "MathPOLYREG", "args": [[[0, 1], [1, 3], [2, 5]], 1]},
        {"fn": "MathEXPINVREG", "args": [[[i, 1 + math.exp(-i / 9)] for i in range(40)]]},
        {
            "fn": "NonLinearRegression",
            "args": [
                [[i, 1 + math.exp(-i / 9)] for i in range(9)],
                {"equation": next(iter(NAMED)), "initial": [2, 0, 5]},
            ],
        },
        {"fn": "inv", "args": [[[1, 2], [3, 5]]]},
        {"fn": "QRDecomp", "args": [[[1, 2], [3, 5]]]},
        {"fn": "GetLabelLookup", "args": [{"set": [{"label": "a"}]}]},
        {"fn": "calcSunAngle", "args": [10, 20, 30, 40, 50]},
    ]
    untouched = [answer["result"] for answer in call_javascript(rows)]
    assert alike(untouched, call_javascript(rows, tamper=True))


class Listable:
    """Stands for a numpy array or a pandas Series."""

    def __init__(self, value: Any) -> None:
        self.value = value

    def tolist(self) -> Any:
        return self.value


@pytest.mark.parametrize(
    ("fn", "given", "plain"),
    [
        ("MathMEAN", [Listable([1, 2, 6])], [[1, 2, 6]]),
        ("MathMEAN", [(1, 2, 6)], [[1, 2, 6]]),
        ("MathMEAN", [range(4)], [[0, 1, 2, 3]]),
        ("MathMEAN", [{"a": 1, "b": 4}.values()], [[1, 4]]),
        ("MathMAX", [iter([3, 9, 4])], [[3, 9, 4]]),
        ("MathSUM", [{2, 5}], [[2, 5]]),
        ("MathLINREG", [range(3), (1, 3, 5)], [[0, 1, 2], [1, 3, 5]]),
        ("ArrayZip", [range(2), {"a": 3, "b": 4}.values()], [[0, 1], [3, 4]]),
        ("MathSTDEVS", [[Listable(1.5), 2, Listable(4)]], [[1.5, 2, 4]]),
        ("MathROUND", [Listable(1.236), Listable(1)], [1.236, 1]),
        ("ArrayNth", [Listable([1, 2, 3]), Listable(2)], [[1, 2, 3], 2]),
        ("ArrayRange", [Listable(3)], [3]),
        ("ArrayZip", [(1, 2), Listable([3, 4])], [[1, 2], [3, 4]]),
        ("ArrayUnZip", [[(1, 2), Listable([3, 4])]], [[[1, 2], [3, 4]]]),
        ("MathLINREG", [Listable([0, 1, 2]), (1, 3, 5)], [[0, 1, 2], [1, 3, 5]]),
        ("MathMULTREG", [Listable([[0, 1], [1, 3], [2, 6]])], [[[0, 1], [1, 3], [2, 6]]]),
        ("MathPOLYREG", [[(0, 1), (1, 3), (2, 6)], Listable(1)], [[[0, 1], [1, 3], [2, 6]], 1]),
        ("TransformTrace", ["-", Listable([1, 2]), Listable([1, 1])], ["-", [1, 2], [1, 1]]),
        ("TransformTrace", ["-", (1, 2), Listable(1)], ["-", [1, 2], 1]),
        ("calcSunAngle", [Listable(1), 2, 3, 4, 5], [1, 2, 3, 4, 5]),
    ],
)
def test_arrays_tuples_and_scalars_of_other_kinds_count_as_lists_and_numbers(
    fn: str, given: list[Any], plain: list[Any]
) -> None:
    result = HELPERS[fn](*given)
    json.dumps(result)
    assert result == HELPERS[fn](*plain)


def test_integers_beyond_every_float_are_infinite_as_in_javascript() -> None:
    assert HELPERS["MathMAX"]([10**400, 3]) == math.inf
    assert HELPERS["MathSUM"]([-(10**400), 3]) == -math.inf
    assert HELPERS["MathROUND"](10**400) == math.inf


def test_real_numpy_and_pandas_values_count_too() -> None:
    numpy, pandas = pytest.importorskip("numpy"), pytest.importorskip("pandas")
    assert HELPERS["MathMEAN"](numpy.arange(4)) == HELPERS["MathMEAN"](pandas.Series([0, 1, 2, 3])) == 1.5
    json.dumps(HELPERS["ArrayNth"](list(numpy.arange(4)), numpy.int64(2)))
    assert HELPERS["MathMULTREG"](numpy.array([[0.0, 1.0], [1.0, 3.0], [2.0, 5.0]]))["rsquared"] == pytest.approx(1)


def test_protocols_are_handed_out_as_they_are_not_copied() -> None:
    measurement = {"set": [{"label": "PAM"}]}
    assert HELPERS["GetProtocolByLabel"]("PAM", measurement) is measurement["set"][0]


def test_helpers_are_named_in_pythons_own_sentences() -> None:
    for helper, arguments in (("MathMAX", [1, 2]), ("NonLinearRegression", [1, 2, 3]), ("info", [1, 2, 3])):
        with pytest.raises(TypeError, match=rf"^{helper}\(\) takes"):
            HELPERS[helper](*arguments)


def test_python_helpers_take_keywords() -> None:
    assert HELPERS["GetProtocolByLabel"]("PAM", {"set": [{"label": "PAM"}]}, array=True) == [{"label": "PAM"}]
    assert HELPERS["MathROUND"](1.25, digits=1) == 1.3
