from __future__ import annotations

import json
import math
import shutil
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cli.faults import CliError
from cli.golden.comparing import ABSENT, Difference, Tolerance, compare
from cli.golden.files import Golden, read_golden, write_golden
from cli.golden.show import MOST_ROWS, show_differences
from cli.values.places import write_place

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import FakeHandler, Screen
    from typer.testing import Result

SAMPLES = Path(__file__).parent / "samples"
EXACT, DEFAULT = Tolerance(0, 0), Tolerance(1e-9, 1e-12)


def golden(*records: dict[str, Any]) -> Golden:
    return Golden("python", "0", list(records))


def output(item_id: str = "a", **values: Any) -> dict[str, Any]:
    return {"id": item_id, "output": values}


def differences(there: Any, here: Any, tolerance: Tolerance = EXACT) -> list[tuple[str, Any, Any, int]]:
    found = compare(golden(output(x=there)), golden(output(x=here)), tolerance, partial=False)
    return [(write_place(one.place), one.expected, one.got, one.more) for one in found]


@pytest.mark.parametrize(
    ("there", "here", "expected"),
    [
        (1, 1.0, []),
        (1, 2, [("output.x", 1, 2, 0)]),
        (1, True, [("output.x", 1, True, 0)]),
        (0, False, [("output.x", 0, False, 0)]),
        (None, None, []),
        (None, 0, [("output.x", None, 0, 0)]),
        (0.5, None, [("output.x", 0.5, None, 0)]),
        ("1", 1, [("output.x", "1", 1, 0)]),
        (math.nan, math.nan, []),
        (math.nan, 1, [("output.x", math.nan, 1, 0)]),
        (math.inf, math.inf, []),
        (math.inf, 1e308, [("output.x", math.inf, 1e308, 0)]),
        (10**400, 10**400 + 1, [("output.x", 10**400, 10**400 + 1, 0)]),
        ({"y": {"z": [1, {"w": 2}]}}, {"y": {"z": [1, {"w": 3}]}}, [("output.x.y.z[1].w", 2, 3, 0)]),
        ({"a b": 1}, {"a b": 2}, [('output.x["a b"]', 1, 2, 0)]),
        ([1, 2], [1, 2, 3], [("output.x", [1, 2], [1, 2, 3], 0)]),
        ([1, 2, 3, 4], [1, 3, 9, 4], [("output.x[2]", 3, 9, 1)]),
        ([[1, 2], [3, 4]], [[1, 2], [3, 5]], [("output.x[1][1]", 4, 5, 0)]),
        ({}, [], [("output.x", {}, [], 0)]),
        ({"y": 1}, {"z": 1}, [("output.x.y", 1, ABSENT, 0), ("output.x.z", ABSENT, 1, 0)]),
        ({"y": None}, {}, [("output.x.y", None, ABSENT, 0)]),
    ],
)
def test_values_are_compared_at_any_depth(there: Any, here: Any, expected: list[Any]) -> None:
    found = differences(there, here)
    # By their texts, for NaN is not NaN.
    assert list(map(repr, found)) == list(map(repr, expected))


@pytest.mark.parametrize(
    ("tolerance", "there", "here", "same"),
    [
        (DEFAULT, 1.0, 1.0 + 1e-10, True),
        (DEFAULT, 1.0, 1.0 + 1e-8, False),
        (DEFAULT, 0.0, 1e-13, True),
        (DEFAULT, 0.0, 1e-11, False),
        (DEFAULT, -1e6, -1e6 - 1e-4, True),
        (Tolerance(0.01, 0), 100, 101, True),
        (Tolerance(0.01, 0), 100, 101.1, False),
        (Tolerance(0, 0.5), 100, 100.5, True),
        (Tolerance(math.inf, 0), math.inf, 1, False),
        (DEFAULT, 1e308, -1e308, False),
    ],
)
def test_numbers_may_be_apart_as_far_as_the_tolerance(
    tolerance: Tolerance, there: float, here: float, *, same: bool
) -> None:
    assert (differences([there], [here], tolerance) == []) is same


def test_items_are_matched_by_id_and_by_their_turn_where_ids_repeat() -> None:
    there = golden(output("a", x=1), output("b", x=1), output("a", x=2))
    here = golden(output("a", x=1), output("a", x=3), output("c", x=1))
    assert compare(there, here, EXACT, partial=False) == [
        Difference("b", ("item",), output("b", x=1), ABSENT),
        Difference("a #2", ("output", "x"), 2, 3),
        Difference("c", ("item",), ABSENT, output("c", x=1)),
    ]
    assert [one.item for one in compare(there, here, EXACT, partial=True)] == ["a #2", "c"]


@pytest.mark.parametrize(
    ("there", "here", "expected"),
    [
        ({"code": "TIMEOUT"}, {"code": "TIMEOUT"}, []),
        ({"code": "TIMEOUT"}, {"code": "RUNTIME_ERROR"}, [("TIMEOUT", "RUNTIME_ERROR")]),
        ({"code": "TIMEOUT"}, {"output": {}}, [("TIMEOUT", ABSENT)]),
        ({"output": {"x": 1}}, {"code": "TIMEOUT"}, [(ABSENT, "TIMEOUT")]),
    ],
)
def test_of_failures_the_code_is_compared(there: dict[str, Any], here: dict[str, Any], expected: list[Any]) -> None:
    found = compare(golden({"id": "a", **there}), golden({"id": "a", **here}), EXACT, partial=False)
    assert [(one.expected, one.got) for one in found] == expected
    assert all(one.place == ("code",) for one in found)


def test_outputs_nested_beyond_pythons_own_depth_are_compared() -> None:
    deep: list[Any] = [1, 1]
    for index in range(2):
        value: Any = index
        for _ in range(5000):
            value = [value]
        deep[index] = value
    assert len(differences(deep[0], deep[0])) == 0
    assert len(differences(deep[0], deep[1])) == 1


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)
RECORDS = st.lists(
    st.builds(lambda i, o: {"id": i, "output": o}, st.text(), st.dictionaries(st.text(), ANYTHING, max_size=4))
    | st.builds(lambda i, c: {"id": i, "code": c}, st.text(), st.text())
)


@settings(deadline=None)
@given(records=RECORDS)
def test_what_is_written_is_read_as_it_was(records: list[dict[str, Any]], tmp_path_factory: Any) -> None:
    path = tmp_path_factory.mktemp("golden") / "golden.json"
    written = Golden("js", "abc", records)
    write_golden(path, written)
    read = read_golden(path)
    assert read == written
    assert compare(read, written, EXACT, partial=False) == []
    assert len(path.read_text().splitlines()) == max(len(records), 1) + 2
    assert [file.name for file in path.parent.iterdir()] == ["golden.json"]


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("conflict", "not valid JSON at line 2, column 1: expecting value. Put the right file back, or delete it"),
        ("nan", "not valid JSON at line 1, column 109: NaN is not JSON, write null. Put the right file back"),
        ("items", 'no golden file: it has no "macro_runner_golden". Give --golden another name.'),
        ("newer", "its format is 2, and this macro-runner knows 1 alone: it was written by another version."),
        ("no_hash", "macro_sha256: must be a text. Put the right file back"),
        ("items_object", "items: must be a list."),
        ("id_number", "items[1].id: must be a text."),
        ("no_outcome", 'items[0]: must have either "output" or "code".'),
        ("output_list", "items[0].output: must be an object."),
        ("code_null", "items[0].code: must be a text."),
    ],
)
def test_a_damaged_or_foreign_file_is_a_sentence_that_names_the_place(name: str, sentence: str) -> None:
    path = SAMPLES / "golden" / f"{name}.json"
    with pytest.raises(CliError) as caught:
        read_golden(path)
    assert str(caught.value).startswith(f"{path}: {sentence}")


@pytest.fixture
def check(handler: FakeHandler, run: Callable[..., Result], tmp_path: Path) -> Callable[..., Result]:
    assert handler
    shutil.copy(SAMPLES / "golden" / "right.json", tmp_path / "golden.json")
    words = ["run", str(SAMPLES / "ratio.py"), "--items", str(SAMPLES / "ratio_items.json")]
    return lambda *more: run(*words, "--golden", str(tmp_path / "golden.json"), *more)


def test_the_first_run_records_and_a_later_one_compares(
    handler: FakeHandler, run: Callable[..., Result], sample: Callable[[str], str], tmp_path: Path
) -> None:
    path = tmp_path / "new.json"
    words = ["run", sample("ratio.py"), "--items", sample("ratio_items.json"), "--golden", str(path)]
    handler.failing = {"leaf-2": {"error": "zero", "code": "RUNTIME_ERROR"}}
    first = run(*words)
    assert first.exit_code == 1
    assert first.stdout.endswith(f"Recorded 2 items in {path}, 1 of them as a failure.\n")
    recorded = json.loads(path.read_text())
    assert recorded["language"] == "python"
    assert len(recorded["macro_sha256"]) == 64
    assert recorded["items"] == [
        {"id": "leaf-1", "output": {"echo": {"a": 1, "b": 4}}},
        {"id": "leaf-2", "code": "RUNTIME_ERROR"},
    ]
    before = path.read_bytes()
    handler.failing = {"leaf-2": {"error": "another sentence", "code": "RUNTIME_ERROR", "logs": "new"}}
    later = run(*words)
    # A failure that was recorded is as it should be.
    assert later.exit_code == 0
    assert later.stdout.endswith(f"As recorded in {path}: 2 items, within rtol 1e-09, atol 1e-12.\n")
    assert path.read_bytes() == before


def test_a_difference_ends_it_with_1_and_is_shown(check: Callable[..., Result], handler: FakeHandler) -> None:
    handler.failing = {"leaf-2": {"error": "zero", "code": "TIMEOUT"}}
    result = check()
    assert result.exit_code == 1
    rows = [line.split() for line in result.stdout.splitlines() if line.startswith("leaf-2")]
    assert rows[-1] == ["leaf-2", "code", "success", "TIMEOUT", "fails", "now"]
    assert "Not as recorded in" in result.stdout
    assert "The macro is not the one that it was recorded with." in result.stdout


def test_tolerances_are_given_on_the_command_line(
    check: Callable[..., Result], handler: FakeHandler, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        handler,
        "run",
        lambda _, item: {
            "id": item["id"],
            "success": True,
            "output": {"echo": {**item["data"], "a": item["data"]["a"] * 1.01}},
        },
    )
    assert check().exit_code == 1
    assert check("--rtol", "0.02").exit_code == 0
    assert check("--atol", "0.005").exit_code == 1
    assert check("--atol", "0.015").exit_code == 0
    shown = check().stdout
    assert "1.01" in shown
    assert "+0.01 (+1 %)" in shown


def test_update_shows_what_changed_and_records_it(check: Callable[..., Result], tmp_path: Path) -> None:
    assert check().exit_code == 0
    path = tmp_path / "golden.json"
    path.write_text(path.read_text().replace('"b": 4', '"b": 5'))
    assert check().exit_code == 1
    result = check("--update")
    assert result.exit_code == 0
    assert "output.echo.b" in result.stdout
    assert "2 items in" in result.stdout
    assert " anew, 1 difference." in result.stdout.replace("\n", " ")
    assert check().exit_code == 0


def test_with_limit_the_other_items_are_not_missed(check: Callable[..., Result]) -> None:
    assert check("--limit", "1").exit_code == 0


@pytest.mark.parametrize("code", ["SYNTAX_ERROR", "NOT_RUN"])
def test_nothing_is_recorded_of_a_run_that_says_nothing(
    code: str, check: Callable[..., Result], handler: FakeHandler, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "golden.json"
    before = path.read_bytes()
    if code == "NOT_RUN":
        handler.per_call = 0
    else:
        failed = {"status": "error", "results": [], "errors": ["no"]}
        monkeypatch.setattr(type(handler), "__call__", lambda *_: failed)
    compared, updated = check(), check("--update")
    assert (compared.exit_code, updated.exit_code) == (1, 1)
    assert path.read_bytes() == before
    assert "Nothing was recorded in" in updated.stdout
    path.unlink()
    assert check().exit_code == 1
    assert not path.exists()


def test_what_is_no_golden_file_is_never_written_over(
    run: Callable[..., Result], handler: FakeHandler, tmp_path: Path
) -> None:
    items = tmp_path / "items.json"
    shutil.copy(SAMPLES / "ratio_items.json", items)
    before = items.read_bytes()
    result = run("run", str(SAMPLES / "ratio.py"), "--items", str(items), "--golden", str(items), "--update")
    assert result.exit_code == 2
    assert "no golden file" in result.stderr
    assert items.read_bytes() == before
    assert handler.events == []


def test_json_stays_alone_on_standard_output(check: Callable[..., Result], handler: FakeHandler) -> None:
    handler.failing = {"leaf-2": {"error": "zero", "code": "TIMEOUT"}}
    result = check("--json")
    assert json.loads(result.stdout)["status"] == "success"
    assert "fails now" in result.stderr


@pytest.mark.parametrize("width", [60, 100])
def test_the_table_shows_nothing_that_commands_the_terminal(width: int, screen: Callable[..., Screen]) -> None:
    page = screen(width)
    evil = "\x1b[31m\u202e[link=file:///etc/passwd]" * 20
    found = [
        Difference(evil, ("output", evil, 3), evil, {evil: [evil]}, 7),
        Difference("", ("code",), ABSENT, evil),
        Difference("b", ("output", "x"), 0.836100001, 0.836100002),
        Difference("b", ("output", "y"), 10**400, -(10**400)),
        Difference("b", ("output", "z"), [1] * 9, [2.5] * 8),
        Difference("b", ("item",), ABSENT, {}),
        Difference("b", ("output", "n"), 1.5, None),
        *(Difference(str(index), ("output", "x"), 1, 2) for index in range(MOST_ROWS)),
    ]
    show_differences(page.console, found)
    assert {c for c in page.text if unicodedata.category(c)[0] == "C"} <= {"\n"}
    assert max(map(len, page.lines)) <= width
    assert "7 more differences are not shown." in page.text
    if width == 100:
        assert "Items by place: output.x in 41, " in " ".join(page.text.split())
        assert "0.836100001" in page.text
        assert "0.836100002" in page.text
        assert "9 values became 8" in page.text
        assert "a number became null" in page.text
        assert "extra item" in page.text


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--update"], "--update, --rtol and --atol go with --golden FILE."),
        (["--rtol", "0.1"], "--update, --rtol and --atol go with --golden FILE."),
        (["--golden", "x.json", "--update", "--limit", "1"], "it goes without --limit and --only."),
        (["--golden", "x.json", "--rtol", "-1"], "Invalid value for '--rtol'"),
        (["--golden", "no/such/x.json"], "there is no folder no/such."),
        (["--golden", "/"], "/: cannot be read: Is a directory.\n"),
    ],
)
def test_what_makes_no_sense_is_refused_before_anything_runs(
    words: list[str], sentence: str, run: Callable[..., Result], handler: FakeHandler, sample: Callable[[str], str]
) -> None:
    result = run("run", sample("ratio.py"), "--items", sample("ratio_items.json"), *words)
    assert result.exit_code == 2
    assert sentence in result.stderr
    assert handler.events == []
