"""`--out` writes results as tables that spreadsheets, R and pandas read, and that run nothing."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

import pandas as pd
import pyarrow.parquet as pq
import pytest
import python_calamine

from cli.faults import CliError
from cli.inputs.items import read_items, read_table
from cli.outputs import csv_file, workbook
from cli.outputs.result_columns import MOST_COLUMNS, ResultColumns
from cli.outputs.results import Results, choose_writer, write_whole
from cli.values.dialect import Dialect
from handler.answer_members import RESULT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import FakeHandler
    from typer.testing import Result

FAILED = {"id": "leaf-3", "success": False, "error": "KeyError: 'a' (line 2)", "code": "RUNTIME_ERROR", "line": 2}
RESULTS = [
    {"id": "leaf-1", "success": True, "output": {"Phi2": 0.75, "n": 3, "fit": {"r2": 0.5, "ok": True}, "trace": [1, None, 2.5]}},
    {"id": "leaf-2", "success": True, "output": {"Phi2": 1, "note": 'Ähre; dry, "small"\nnext', "fit": {}, "big": 10**30}, "warnings": ["w1", "w2"]},
    FAILED,
]  # fmt: skip
# What spreadsheets have run: the last ones are the wide form, and what is skipped before a formula.
FORMULAS = ["=1+1", "+cmd|' /C calc'!A0", "-2+3+cmd|' /C calc'!A0", "@SUM(1)", "\t=1", "\r=1", "\uff1d1+1", *(
    f"{unseen}=1+1" for unseen in ("\0", "\x0b", "\u200b", "\ufeff", "\xa0", " ", " \u200b ")
)]  # fmt: skip


def results(entries: list[Any], dialect: Dialect | None = None) -> Results:
    return Results(lambda: (json.dumps(entry).encode() for entry in entries), dialect or Dialect())


def read_csv(path: Path, delimiter: str = ",") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline=""), delimiter=delimiter))


def test_csv_has_a_row_for_each_item_and_a_column_for_each_value(tmp_path: Path) -> None:
    path = tmp_path / "results.csv"
    assert write_whole(path, results(RESULTS)) == ["3 rows"]
    rows = read_csv(path)
    heads = [
        "id",
        "success",
        "Phi2",
        "n",
        "fit.r2",
        "fit.ok",
        "trace",
        "note",
        "fit",
        "big",
        "error",
        "code",
        "line",
        "warnings",
    ]
    assert list(rows[0]) == heads
    assert rows[0] | {"fit": ""} == dict.fromkeys(heads, "") | {
        "id": "leaf-1", "success": "TRUE", "Phi2": "0.75", "n": "3", "fit.r2": "0.5", "fit.ok": "TRUE", "trace": "[1,null,2.5]",
    }  # fmt: skip
    assert (rows[1]["note"], rows[1]["fit"], rows[1]["warnings"]) == ('Ähre; dry, "small"\nnext', "{}", "w1\nw2")
    assert (rows[2]["success"], rows[2]["code"], rows[2]["line"]) == ("FALSE", "RUNTIME_ERROR", "2")
    assert not path.read_bytes().startswith(b"\xef\xbb\xbf")
    # Read back by what people have, and by ourselves.
    frame = pd.read_csv(path)
    assert frame["Phi2"].tolist()[:2] == [0.75, 1.0]
    assert read_items(str(path))[0]["data"]["trace"] == [1, None, 2.5]


def test_csv_is_in_the_dialect_of_the_items(tmp_path: Path) -> None:
    path = tmp_path / "results.csv"
    notes = write_whole(path, results(RESULTS, Dialect(";", ",", bom=True)))
    assert notes == ["3 rows", "separated by ';', decimal comma, as the items are"]
    assert path.read_bytes().startswith(b"\xef\xbb\xbfid;success;Phi2")
    assert read_csv(path, ";")[0]["Phi2"] == "0,75"
    assert pd.read_csv(path, sep=";", decimal=",")["Phi2"].tolist()[:2] == [0.75, 1.0]


@pytest.mark.parametrize("formula", FORMULAS)
def test_csv_holds_no_formula_wherever_a_macro_puts_it(
    formula: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "results.csv"
    evil = [{"id": formula, "success": True, "output": {formula: formula, "number": -5, "text": "-5"}, "logs": formula}]

    def starts() -> set[str]:
        raw = list(csv.reader(io.StringIO(path.read_bytes().decode(), newline="")))
        return {cell[:1] for row in raw for cell in row if formula.strip() in cell}

    write_whole(path, results(evil))
    assert starts() == {"'"}
    assert (read_csv(path)[0]["number"], read_csv(path)[0]["text"]) == ("-5", "-5")
    monkeypatch.setattr(csv_file, "FORMULA_STARTS", frozenset())
    write_whole(path, results(evil))
    assert starts() == {formula[:1]}


@pytest.mark.parametrize("separator", [";", ",", "\t", "|", "\n"])
@pytest.mark.parametrize("before", ["", " ", "\u200b", '"', ' " "'])
def test_csv_holds_no_formula_behind_another_separator(separator: str, before: str) -> None:
    evil = f"x{separator}{before}=1+1{separator}"
    assert csv_file.defuse(evil) == f"x{separator}'{before}=1+1{separator}"
    assert csv_file.defuse(f"={evil}")[:2] == "'="


@pytest.mark.parametrize(
    "text",
    [
        "a;b", "a, -5; +3,5", "-5", "-2.5e-3", "=", "a;-", "a=b;c=d", "[1,-2.5,-3]", '{"a":1,"b":-2}', '["+","-"]', "[[1,-2],[-3,-4]]",
        "x | y", "-5 ", "", " ", "a\n-5", '"' * 100_000, "2026-05-12, 10:00",
    ],
)  # fmt: skip
def test_csv_leaves_what_is_no_formula_as_it_is(text: str) -> None:
    assert csv_file.defuse(text) == text


@pytest.mark.parametrize(
    "found", [["a", "-b", "=c"], {"k": "x;=1+1", "=key": [1, -5, "@n", " +y"]}, [-1, [-2.5, "-3"]]]
)
def test_a_list_that_holds_formulas_reads_as_the_same_again(found: Any) -> None:
    text = csv_file.defuse_json(csv_file.as_text(found))
    assert json.loads(text) == found
    assert csv_file.defuse(text) == text


def test_a_workbook_has_numbers_and_texts_and_no_formula(tmp_path: Path) -> None:
    path = tmp_path / "results.xlsx"
    evil = [
        *RESULTS,
        {"id": "=1+1", "success": True, "output": {"note": "=1+1", "Phi2": 2**60, "n": "http://example.com"}},
    ]
    assert write_whole(path, results(evil)) == ["4 rows"]
    head, first, second, failed, last = python_calamine.load_workbook(path).get_sheet_by_index(0).to_python()
    row = dict(zip(head, first, strict=True))
    assert (row["id"], row["success"], row["Phi2"], row["fit.r2"], row["trace"]) == (
        "leaf-1",
        True,
        0.75,
        0.5,
        "[1,null,2.5]",
    )
    assert dict(zip(head, second, strict=True))["big"] == str(10**30)
    assert dict(zip(head, failed, strict=True))["code"] == "RUNTIME_ERROR"
    assert (last[0], dict(zip(head, last, strict=True))["Phi2"]) == ("=1+1", str(2**60))
    import zipfile

    sheet = zipfile.ZipFile(path).read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in sheet
    assert b"hyperlink" not in sheet


def test_what_a_workbook_cannot_hold_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "results.xlsx"
    (_, note) = write_whole(path, results([{"id": "a", "success": True, "output": {"x": "x" * 40_000}}]))
    assert note == "1 cell cut at the 32,767 characters that a workbook's cell can hold (use .csv)"
    monkeypatch.setattr(workbook, "MOST_ROWS", 2)
    with pytest.raises(CliError, match=r"a workbook has 2 rows at most, and there are 3: use \.csv"):
        write_whole(path, results(RESULTS))
    assert [file.name for file in tmp_path.iterdir()] == ["results.xlsx"]


def test_parquet_has_typed_columns_beside_the_result(tmp_path: Path) -> None:
    path = tmp_path / "results.parquet"
    write_whole(path, results(RESULTS))
    table = pq.read_table(path)
    types = {name: str(kind) for name, kind in zip(table.schema.names, table.schema.types, strict=True)}
    assert list(types)[: len(RESULT)] == [member.name for member in RESULT]
    assert types["output.Phi2"] == "double"
    assert types["output.n"] == "int64"
    assert types["output.fit.ok"] == "bool"
    assert types["output.trace"].startswith("list<")
    assert types["output.big"] == "string"
    rows = table.to_pylist()
    assert (rows[0]["output.trace"], rows[1]["output.Phi2"], rows[2]["output.n"]) == ([1.0, None, 2.5], 1.0, None)
    assert json.loads(rows[1]["output"]) == RESULTS[1]["output"]


def test_json_is_the_response(tmp_path: Path) -> None:
    path = tmp_path / "results.json"
    write_whole(path, results(RESULTS))
    assert json.loads(path.read_text()) == {"status": "success", "errors": [], "results": RESULTS}
    write_whole(path, results([]))
    assert json.loads(path.read_text())["results"] == []


def test_names_of_outputs_stay_apart() -> None:
    outputs = [{"id": 1, "error": 2, "a.b": 3, "a": {"b": 4}, "output.id": 5}]
    columns = ResultColumns([json.dumps({"id": "x", "success": True, "output": output}).encode() for output in outputs])
    assert columns.heads == ["id", "success", "output.id", "output.error", "a.b", "a.b (2)", "output.id (2)"]


def test_more_names_than_a_table_has_columns_are_one_column(tmp_path: Path) -> None:
    many = [{"id": str(n), "success": True, "output": {f"k{n}_{m}": m for m in range(600)}} for n in range(3)]
    assert 600 * len(many) > MOST_COLUMNS
    path = tmp_path / "results.csv"
    assert write_whole(path, results(many))[-1] == csv_file.CROWDED
    assert [json.loads(row["output"]) for row in read_csv(path)] == [entry["output"] for entry in many]
    write_whole(tmp_path / "results.parquet", results(many))
    assert pq.read_table(tmp_path / "results.parquet").num_columns == len(RESULT)


@pytest.mark.parametrize(
    ("name", "sentence"), [("r.doc", "results are written as .csv"), ("no/r.csv", "there is no folder")]
)
def test_what_cannot_be_written_is_said_before_anything_runs(name: str, sentence: str, tmp_path: Path) -> None:
    with pytest.raises(CliError, match=sentence):
        choose_writer(tmp_path / name)


def test_a_file_that_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "r.csv").mkdir()
    with pytest.raises(CliError, match="cannot be written"):
        write_whole(tmp_path / "r.csv", results(RESULTS))
    assert [file.name for file in tmp_path.iterdir()] == ["r.csv"]


def test_run_writes_in_the_manner_of_the_items_and_says_so(
    handler: FakeHandler, run: Callable[..., Result], sample: Callable[[str], str], tmp_path: Path
) -> None:
    items, out = tmp_path / "items.csv", tmp_path / "results.csv"
    items.write_text("id;PAR\nx;1,5\ny;2,5\n")
    done = run("run", sample("ratio.py"), str(items), "--out", str(out), "--only", "y")
    assert done.exit_code == 0
    assert [item["id"] for item in handler.events[0]["items"]] == ["y"]
    assert out.read_text().splitlines() == ["id;success;echo.PAR", "y;TRUE;2,5"]
    said = "".join(done.stderr.split("\n"))
    assert "items.csv: separated by ';'; decimal comma." in said
    assert f"Wrote {out}: 1 row; separated by ';', decimal comma, as the items are." in said
    assert "Replaced" in run("run", sample("ratio.py"), str(items), "--out", str(out)).stderr


@pytest.mark.parametrize(
    ("rows", "decimal"), [("id;n\nx;1\n", ","), ("id;n\nx;1.5\n", "."), ("id,n\nx,1\n", "."), ("id\tn\nx\t1,5\n", ",")]
)
def test_numbers_of_results_have_the_mark_that_the_items_have_or_that_goes_with_their_separator(
    rows: str, decimal: str, tmp_path: Path
) -> None:
    (tmp_path / "items.csv").write_text(rows)
    assert read_table(str(tmp_path / "items.csv"))[1].decimal == decimal
