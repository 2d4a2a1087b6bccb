"""Files as people have them are read as they come, and what is guessed is said."""

from __future__ import annotations

import hashlib
import io
import json
import random
import time
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from as_people_have_them import FILES, File, rewrite

from cli.contract import MAX_EVENT_BYTES
from cli.faults import CliError
from cli.inputs.columns import has_two_kinds_of_comma
from cli.inputs.items import read_items
from cli.inputs.reading import Reading
from cli.inputs.separators import find_delimiter
from cli.inputs.stream import ItemFile

DOCUMENT = Path(__file__).parents[3] / "docs" / "files.md"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_what_comes_of_a_file(file: File, tmp_path: Path) -> None:
    assert file.read(tmp_path) == (file.comes, file.said)


def test_the_document_has_the_table() -> None:
    written = DOCUMENT.read_text()
    assert rewrite(written) == written


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_map_reads_what_run_reads(file: File, tmp_path: Path) -> None:
    file.read(tmp_path)
    items = ItemFile(str(tmp_path / file.name), file.reading)
    if isinstance(file.comes, str):
        with pytest.raises(CliError) as caught:
            list(items.texts(lambda _: None))
        assert str(caught.value) == f"{tmp_path / file.name}: {file.comes}"
        return
    digest = hashlib.sha256()
    got = [json.loads(text) for text in items.texts(digest.update)]
    assert [(item["id"], item["data"]) for item in got] == file.comes
    assert digest.hexdigest() == hashlib.sha256(file.content).hexdigest()
    assert items.notes.removeprefix(f"{tmp_path / file.name}: ") == file.said


@pytest.mark.parametrize(
    "name", ["german.csv", "german.xlsx", "unicode.txt", "port.txt", "photosynq.json", "pipes.csv"]
)
def test_standard_input_is_read_by_its_content(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    (file,) = (file for file in FILES if file.name == name)
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(file.content)))
    assert [(item["id"], item["data"]) for item in read_items("-")] == file.comes


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_separator_is_found_whatever_the_cells_hold(delimiter: str) -> None:
    rng = random.Random(f"separator {delimiter}")
    decimal = "." if delimiter == "," else ","
    for _ in range(200):
        width = rng.randint(2, 6)
        cells = [
            lambda: f"{rng.uniform(-5, 500):.2f}".replace(".", decimal),
            lambda: str(rng.randint(0, 9)),
            lambda: f'"[{rng.randint(0, 9)}, {rng.randint(0, 9)}]"',
            lambda: rng.choice(["", "dry", '"a, b"', '"x; y"', "two words"]),
        ]
        kinds = [rng.choice(cells[:3]), *(rng.choice(cells) for _ in range(width - 1))]
        rows = [[kind() for kind in kinds] for _ in range(rng.randint(2, 12))]
        table = [[f'"PAR{index}, umol"' for index in range(width)], *rows]
        assert find_delimiter("\n".join(delimiter.join(row) for row in table), "x.csv") == delimiter


def test_a_single_column_has_no_separator() -> None:
    assert find_delimiter('trace\n"[1,2]"\n"[3,4]"\n', "x.csv") is None


def test_two_separators_that_are_as_good_are_refused() -> None:
    with pytest.raises(CliError, match=r"may be separated by ';' or ',': --delimiter decides|by ',' or ';'"):
        find_delimiter("a,b;c\nx,y;z\n", "x.csv")


def test_a_cell_holds_as_much_as_a_batch_and_no_more(tmp_path: Path) -> None:
    file = tmp_path / "large.csv"
    trace = [1234567] * (MAX_EVENT_BYTES // 9)
    file.write_text(f'id,trace\n1,"{json.dumps(trace)}"\n')
    assert read_items(str(file)) == [{"id": "1", "data": {"trace": trace}}]
    file.write_text(f"id,note\n1,{'x' * (MAX_EVENT_BYTES + 1)}\n")
    with pytest.raises(CliError, match=r"line 2: a cell has more than the 5,000,000 characters"):
        read_items(str(file))


def test_a_large_list_is_not_searched_to_its_end_for_decimal_commas() -> None:
    large = f"[{'0,5,' * 1_000_000}0]"
    began = time.process_time()
    assert not has_two_kinds_of_comma(large)
    assert not has_two_kinds_of_comma(f"{large[:-1]}, 520]")
    assert time.process_time() - began < 0.1
    assert [has_two_kinds_of_comma(cell) for cell in ("[500,5, 520]", "[1, 500,5]", "[1, 2]", "[1,2]")] == [
        True, True, False, False,
    ]  # fmt: skip


def test_what_a_cell_is_does_not_depend_on_how_many_rows_are_run(tmp_path: Path) -> None:
    file = tmp_path / "late.csv"
    file.write_text("id,plot\n" + "".join(f"{row},{row + 100}\n" for row in range(500)) + "500,007\n")
    assert read_items(str(file), 1) == [{"id": "0", "data": {"plot": "100"}}]


def test_a_fault_in_the_last_row_is_said_though_only_the_first_is_run(tmp_path: Path) -> None:
    file = tmp_path / "late.csv"
    file.write_text("id,plot\n1,2\n3,4,5\n")
    with pytest.raises(CliError, match="line 3: 3 values"):
        read_items(str(file), 1)


@pytest.mark.parametrize(
    ("name", "reading", "sentence"),
    [
        ("german.csv", Reading(sheet="A"), "is no workbook: --sheet cannot be about it."),
        (
            "german.xlsx",
            Reading(";", encoding="cp1252"),
            "is a workbook: --delimiter and --encoding cannot be about it.",
        ),
        ("photosynq.json", Reading(decimal=","), "is JSON and no table: --decimal cannot be about it."),
        ("pandas.ndjson", Reading(header=0), "is JSON and no table: --header cannot be about it."),
        ("german.xlsx", Reading(sheet="A"), "has no sheet 'A'; there are: 'Messung'."),
        ("german.csv", Reading(header=9), "line 9, which --header says names the columns, is blank or not there."),
    ],
)
def test_an_option_that_cannot_be_about_the_file_is_refused(
    name: str, reading: Reading, sentence: str, tmp_path: Path
) -> None:
    (file,) = (file for file in FILES if file.name == name)
    assert replace(file, reading=reading).read(tmp_path) == (sentence, "")


def test_the_line_of_names_may_stand_far_down(tmp_path: Path) -> None:
    file = tmp_path / "far.csv"
    file.write_text("a line of a log, with commas, more, and more\n" * 80 + "id,a\n1,2\n")
    assert read_items(str(file), reading=Reading(header=81)) == [{"id": "1", "data": {"a": 2}}]


@pytest.mark.parametrize("name", ["utf-8", "UTF8", "utf-8-sig"])
@pytest.mark.parametrize(
    ("ending", "content"), [(".csv", "id,a\n1,2\n"), (".json", '[{"a": 2}]'), (".ndjson", '{"a": 2}\n')]
)
def test_a_byte_order_mark_is_no_letter_also_where_the_encoding_is_given(
    name: str, ending: str, content: str, tmp_path: Path
) -> None:
    file = tmp_path / f"marked{ending}"
    reading = Reading.asked_for(None, None, name, None, None)
    for start in ("", "\ufeff"):
        file.write_text(start + content)
        assert read_items(str(file), reading=reading) == [{"id": "1", "data": {"a": 2}}]


def test_a_column_without_a_name_takes_none_that_is_there_and_ids_have_no_blanks_around_them(tmp_path: Path) -> None:
    file = tmp_path / "names.csv"
    file.write_text("id,column_3,\n leaf 1 ,1,2\n")
    assert read_items(str(file), only=["leaf 1"]) == [{"id": "leaf 1", "data": {"column_3": 1, "column_3_": 2}}]
