"""`map` reads and writes all that `run` does."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
import python_calamine
import xlsxwriter

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

GERMAN = "id;Fm;Fs\nBlatt 1;2,5;0,5\n\nBlatt 2;4,0;NA\nBlatt 3;1;0,25\n"
MACRO = "output['Phi2'] = (json['Fm'] - json['Fs']) / json['Fm']\noutput['trace'] = [1, 2]\n"


@pytest.fixture
def files(tmp_path: Path) -> Path:
    (tmp_path / "m.py").write_text(MACRO)
    (tmp_path / "items.csv").write_bytes(GERMAN.encode("cp1252"))
    return tmp_path


def test_a_european_table_comes_back_as_one(files: Path, command: Callable[..., Any]) -> None:
    out = files / "results.csv"
    words = ("map", str(files / "m.py"), str(files / "items.csv"), "--function", "macros", "--out", str(out))
    code, _, said = command(*words)
    assert code == 1, said
    assert "items.csv: separated by ';'; decimal comma; NA is null in Fs; 1 blank row left out." in said
    assert f"Wrote {out}: 3 rows; separated by ';', decimal comma, as the items are." in said
    head, first, second, third = out.read_text().splitlines()
    assert head == "id;success;Phi2;trace;error;code;line;column"
    assert first == "Blatt 1;TRUE;0,8;[1,2];;;;"
    assert second.startswith("Blatt 2;FALSE;;;")
    assert second.split(";")[5] == "RUNTIME_ERROR"
    assert third == "Blatt 3;TRUE;0,75;[1,2];;;;"
    assert sorted(file.name for file in files.iterdir()) == ["items.csv", "m.py", "results.csv"]


def test_a_workbook_goes_in_and_comes_out_and_a_part_may_be_run(files: Path, command: Callable[..., Any]) -> None:
    items, out = files / "items.xlsx", files / "results.xlsx"
    with xlsxwriter.Workbook(str(items)) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate([["id", "Fm", "Fs"], *([f"leaf {index}", 4, index] for index in range(5))]):
            sheet.write_row(number, 0, row)
    only = ("--only", "leaf 1", "--only", "leaf 2", "--only", "leaf 3", "--limit", "2")
    words = ("map", str(files / "m.py"), "--items", str(items), "--function", "macros", "--out", str(out), *only)
    code, _, said = command(*words)
    assert code == 0, said
    assert python_calamine.load_workbook(out).get_sheet_by_index(0).to_python() == [
        ["id", "success", "Phi2", "trace"], ["leaf 1", True, 0.75, "[1,2]"], ["leaf 2", True, 0.5, "[1,2]"],
    ]  # fmt: skip


def test_items_come_from_standard_input_and_results_are_a_response(files: Path, command: Callable[..., Any]) -> None:
    out = files / "results.json"
    words = ("map", str(files / "m.py"), "-", "--function", "macros", "--out", str(out))
    with (files / "items.csv").open("rb") as items:
        code, _, said = command(*words, stdin=items)
    assert code == 1, said
    found = json.loads(out.read_text())
    assert (found["status"], [result["id"] for result in found["results"]]) == (
        "success",
        ["Blatt 1", "Blatt 2", "Blatt 3"],
    )


def test_a_run_goes_on_only_with_what_was_said_of_its_items(
    files: Path, command: Callable[..., Any], server: Any
) -> None:
    out = files / "results.csv"
    server.choose_fault = lambda _: "denied"
    words = ("map", str(files / "m.py"), str(files / "items.csv"), "--function", "macros", "--out", str(out))
    assert command(*words)[0] == 2
    server.choose_fault = lambda _: None
    code, _, said = command(*words, "--decimal", ".")
    assert code == 2
    assert "cannot go on, since the file of items changed" in said.replace("\n", " ")
    assert command(*words)[0] == 1


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["m.py", "items.csv", "--out", "items.csv"], "is read by this run: name another --out."),
        (["-", "-", "--out", "r.csv"], "Standard input can be read once"),
        (["m.py", "--out", "r.csv"], "Give the items behind the macro"),
        (
            ["m.py", "items.csv", "--out", "r.csv", "--only", "Blatt 9"],
            "no item is called 'Blatt 9'; there are: Blatt 1",
        ),
    ],
)
def test_what_has_no_sense_is_refused(
    words: list[str], sentence: str, files: Path, command: Callable[..., Any]
) -> None:
    named = [str(files / word) if "." in word else word for word in words]
    code, _, said = command("map", *named, "--function", "macros")
    assert (code, sentence in said.replace("\n", " ")) == (2, True), said
    assert not list(files.glob("r.csv*"))
