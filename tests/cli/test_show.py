from __future__ import annotations

import json
import os
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from cli.inputs.macro import source_lines
from cli.terminal.show import all_succeeded, show_response, sum_up
from cli.terminal.source_line import point
from cli.values.cells import write_cell
from cli.values.sparkline import sparkline

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Screen

LINES = ["a = 1", "\tif a:", "    ratio = a / b  # é日本", ""]


def good(item_id: str, output: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"id": item_id, "success": True, "output": output, **more}


def bad(item_id: str, line: int | None = 3, **more: Any) -> dict[str, Any]:
    place = {} if line is None else {"line": line}
    return {"id": item_id, "success": False, "error": "boom", "code": "RUNTIME_ERROR", **place, **more}


def show(screen: Screen, results: list[dict[str, Any]], *, logs: bool | None = None, **more: Any) -> list[str]:
    response = {"status": "success", "results": results, "errors": [], **more}
    show_response(screen.console, response, [result["id"] for result in results], LINES, logs=logs)
    return screen.lines


def test_outputs_are_a_table_with_a_column_for_each_key(screen: Callable[..., Screen]) -> None:
    lines = show(screen(), [good("a", {"x": 1 / 3, "note": "sun"}), good("bb", {"y": None, "x": 2.0}), bad("c")])
    assert lines[0] == "id          x  note     y"
    assert set(lines[1]) == {"─"}
    assert lines[2:] == ["a    0.333333  sun", "bb          2        null", "✗ c", *lines[5:]]


@pytest.mark.parametrize("width", [40, 80, 200])
def test_no_line_is_wider_than_the_terminal(width: int, screen: Callable[..., Screen]) -> None:
    outputs = {f"parameter_{index}": [index] * 90 if index % 2 else {"deep": {"er": "x" * 500}} for index in range(40)}
    for count in (1, 3, 9):
        lines = show(screen(width), [good(str(index), outputs) for index in range(count)])
        assert max(map(len, lines)) <= width


def test_one_item_with_many_outputs_goes_down_the_page(screen: Callable[..., Screen]) -> None:
    lines = show(screen(), [good("only", {f"parameter_{index}": index for index in range(40)})])
    assert lines[0].split() == ["id", "only"]
    assert lines[41].split() == ["parameter_39", "39"]


def test_columns_without_room_are_named(screen: Callable[..., Screen]) -> None:
    items = [good(str(index), {f"parameter_{key}": key for key in range(40)}) for index in range(5)]
    text = " ".join(show(screen(), items))
    assert "more columns did not fit: parameter_" in text
    assert "--json has them." in text


def test_items_that_fail_in_the_same_way_are_shown_once_with_the_line(screen: Callable[..., Screen]) -> None:
    lines = show(screen(), [bad("a"), bad("b", column=11), bad("c"), *(bad(str(index)) for index in range(9))])
    assert lines == [
        "a, c, 0, 1, 2, 3 and 5 more  RUNTIME_ERROR  boom",
        "  3 |     ratio = a / b  # é日本",
        "    |     ^",
        "",
        "b  RUNTIME_ERROR  boom",
        "  3 |     ratio = a / b  # é日本",
        "    |           ^",
        "",
    ]


def test_a_long_message_goes_below_its_head(screen: Callable[..., Screen]) -> None:
    lines = show(screen(40), [bad("a", None, error="word " * 12 + "\nsecond")])
    assert lines == [
        "a  RUNTIME_ERROR",
        "  word word word word word word word",
        "  word word word word word",
        "  second",
        "",
    ]


@pytest.mark.parametrize("line", [None, 5, 10**9])
def test_a_line_that_is_not_there_is_not_shown(line: int | None) -> None:
    assert point(LINES, line, None, 80) is None


@pytest.mark.parametrize(
    ("line", "column", "caret"),
    [(1, None, 0), (1, 3, 2), (1, 99, 5), (2, None, 4), (2, 2, 4), (3, 23, 22), (3, 24, 24), (4, None, 0)],
)
def test_the_caret_stands_under_its_column(line: int, column: int | None, caret: int) -> None:
    text = point(LINES, line, column, 80)
    assert text is not None
    assert text.plain.split("\n")[1] == "  | " + " " * caret + "^"


def test_in_a_minified_script_the_place_is_shown_not_the_beginning() -> None:
    source = "x" * 50_000 + "HERE" + "y" * 50_000
    text = point([source], 1, 50_001, 60)
    assert text is not None
    shown, below = text.plain.split("\n")
    assert len(shown) <= 60
    assert shown[below.index("^") :].startswith("HERE")


def test_few_logs_are_shown_and_many_are_announced(screen: Callable[..., Screen]) -> None:
    few = [good("a", {}, logs="one\ntwo\n"), good("b", {}, logs="three\n")]
    assert show(screen(), few)[2:] == ["a printed", "  one", "  two", "b printed", "  three", ""]
    many = [good("a", {}, logs="line\n" * 21)]
    assert show(screen(), many)[2:] == ["The items printed 21 lines: add --logs to see them.", ""]
    assert show(screen(), many, logs=True).count("  line") == 21
    assert show(screen(), few, logs=False)[2:] == []


def test_warnings_are_grouped(screen: Callable[..., Screen]) -> None:
    warning = "output.npq: NaN became null"
    lines = show(screen(), [good("a", {}, warnings=[warning]), good("b", {}, warnings=[warning, "other"])])
    assert lines[2:4] == [f"warning  {warning}  (a, b)", "warning  other  (b)"]


def test_an_error_of_the_batch_is_shown_at_its_place(screen: Callable[..., Screen]) -> None:
    details = [
        {"code": "SYNTAX_ERROR", "message": "never closed (line 1)", "line": 1, "column": 3, "hint": "Close it."},
        {"code": "INVALID_REQUEST", "message": "must be a string", "path": "items[3].id"},
    ]
    sentences = ["never closed (line 1)", "items[3].id: must be a string"]
    response = {"status": "error", "results": [], "errors": sentences, "error_details": details}
    page = screen()
    show_response(page.console, response, ["a"], LINES, logs=None)
    assert page.lines == [
        "SYNTAX_ERROR  never closed (line 1)",
        "  1 | a = 1",
        "    |   ^",
        "  Close it.",
        "",
        "INVALID_REQUEST  items[3].id: must be a string",
        "",
    ]
    assert sum_up(response, 4, 0.0123).plain == "0 of 4 items ran (SYNTAX_ERROR, INVALID_REQUEST) in 12 ms"


def test_the_last_line_sums_up() -> None:
    def text(results: list[dict[str, Any]], seconds: float = 0.0123) -> str:
        return sum_up({"status": "success", "results": results, "errors": []}, len(results), seconds).plain

    assert text([good("a", {})] * 9 + [bad("b")]) == "9 of 10 items succeeded, 1 failed (RUNTIME_ERROR 1) in 12 ms"
    assert text([good("a", {})], 12.34) == "1 of 1 item succeeded in 12.3 s"
    assert text([bad("a", code="TIMEOUT"), bad("b"), bad("c")]).endswith(
        "3 failed (RUNTIME_ERROR 2, TIMEOUT 1) in 12 ms"
    )
    assert text([]) == "No items; the macro itself was accepted in 12 ms"


def test_an_error_beside_results_is_a_failure() -> None:
    response = {"status": "success", "results": [good("a", {})], "errors": []}
    assert all_succeeded(response)
    assert not all_succeeded({**response, "errors": ["no"]})
    assert not all_succeeded({**response, "results": [bad("a")]})


@pytest.mark.parametrize("width", [30, 80, 200])
@pytest.mark.parametrize("logs", [None, True])
def test_macros_cannot_command_the_terminal(width: int, *, logs: bool | None, screen: Callable[..., Screen]) -> None:
    response = json.loads((Path(__file__).parent / "samples" / "hostile_response.json").read_text())
    lines = source_lines(b"x\x1b[31m = '\xe2\x80\xae[blink]'\r\n\x9b\xff")
    page = screen(width)
    show_response(page.console, response, [result["id"] for result in response["results"]], lines, logs=logs)
    page.console.print(sum_up(response, 3, 0.1))
    unsafe = {character for character in page.text if unicodedata.category(character)[0] == "C"}
    assert unsafe <= {"\n"}
    page.text.encode()
    # Markup and the names of emoji are text like any other.
    assert "[link=file:///etc/passwd]x[/link]" in "".join(page.text.split())
    assert width < 200 or ":smile:" in page.text


def test_a_terminal_gets_only_our_own_colours(screen: Callable[..., Screen]) -> None:
    page = screen(80, terminal=True)
    show(page, [good("a", {"x": "[red]\x1b[31m[/red]"}), bad("b", error="\x1b[5mboom")])
    assert "[red]\\x1b[31m[/red]" in page.text
    assert "\\x1b[5mboom" in page.text
    assert "\x1b[5m" not in page.text


@pytest.mark.parametrize(
    ("value", "cells", "text"),
    [
        (True, 20, "true"),
        (None, 20, "null"),
        ("", 20, '""'),
        (1501283341143, 20, "1501283341143"),
        (1 / 3, 20, "0.333333"),
        (1234567.8, 20, "1234568"),
        (1.5e-9, 20, "1.5e-09"),
        (-0.0, 20, "0"),
        (10**40, 20, "1e+40"),
        (10**400, 20, "a huge integer"),
        ("e\u0301" * 9, 20, "e\u0301" * 9),
        ("日本語" * 9, 7, "日本語…"),
        ([1, 2.5, "x", None], 20, '[1, 2.5, "x", null]'),
        ([1, 2, 3, 4, 5], 20, "▁▃▅▆█ [5 values]"),
        ([1, 2, 3, 4, 5], 40, "▁▃▅▆█ [5 values: 1 … 5]"),
        ([5] * 9, 10, "▁▁▁▁▁▁▁▁▁"),
        ([1, None, 3, 4, 5], 40, "▁ ▅▆█ [5 values, 1 null: 1 … 5]"),
        ([1, None, None, 4, 5, 6] * 3, 6, "▁█▁█▁█"),
        ([1, None, None, None, 5, 6], 3, "▁ █"),
        ([None] * 5, 40, "[null, null, null, null, null]"),
        ({"a": {"b": [1]}}, 20, "{a: {b: [1]}}"),
        ({"a": "x" * 10**6}, 10, '{a: "xxxx…'),
    ],
)
def test_a_value_is_written_as_short_as_its_cell(value: Any, cells: int, text: str) -> None:
    assert write_cell(value, cells, unicode=True) == text


def test_without_unicode_arrays_are_written_in_words() -> None:
    assert write_cell([1, 2, 3, 4, 5], 40, unicode=False) == "[5 values: 1 ... 5]"


def test_a_deeply_nested_value_is_cut_without_recursion() -> None:
    value: Any = 1
    for _ in range(5000):
        value = {"a": [value]}
    assert write_cell(value, 12, unicode=True) == "{a: [{a: [{…"


def test_sparklines_hold_extreme_numbers() -> None:
    assert sparkline([-1.7e308, 1.7e308, 0.0, 5e-324, 1.0], 5) == "▁█▅▅▅"
    assert sparkline([0, 10], 8) == "▁█"


def test_hint_of_a_refused_macro_is_shown_once(tmp_path: Path) -> None:
    macro, items = tmp_path / "macro.py", tmp_path / "items.json"
    macro.write_text("import os\n")
    items.write_text('[{"id": "a"}]')
    command = [sys.executable, "-m", "cli.main", "run", str(macro), "--items", str(items)]
    environment = {**os.environ, "COLUMNS": "200"}
    shown = subprocess.run(
        command,
        cwd=Path(__file__).parents[2],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )

    assert shown.stdout.count("the item's data is in `json`") == 1
