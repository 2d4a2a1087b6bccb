from __future__ import annotations

import io
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from cli.faults import CliError
from cli.inputs.items import read_items

if TYPE_CHECKING:
    from collections.abc import Callable


def test_entries_that_look_like_items_are_items_and_all_others_are_data(sample: Callable[[str], str]) -> None:
    assert read_items(sample("mixed.json")) == [
        {"id": "leaf-1", "data": {"a": 1, "b": 4}, "context": {"site": {"answer": "A"}}},
        {"id": "7", "data": None},
        {"id": "3", "data": [1, 2]},
        {"id": "4", "data": {"data": [1], "time": 3}},
        {"id": "5", "data": {"trace": [1, 2, 3]}},
        {"id": "6", "data": 12.5},
        {"id": "7", "data": 1},
    ]


def test_a_single_measurement_is_one_item(sample: Callable[[str], str]) -> None:
    assert read_items(sample("measurement.json")) == [{"id": "1", "data": {"time": 1, "sample": [[1, 2]]}}]


def test_each_line_of_ndjson_is_an_entry(sample: Callable[[str], str]) -> None:
    assert read_items(sample("lines.ndjson")) == [
        {"id": "x", "data": 1},
        {"id": "2", "data": [1, 2]},
        {"id": "3", "data": {"a": "two\u2028lines"}},
    ]


def test_cells_of_csv_are_numbers_only_where_they_are_numbers(sample: Callable[[str], str]) -> None:
    assert read_items(sample("rows.csv")) == [
        {"id": "leaf-1", "data": {"a": 1, "b": 2.5, "note": "two, three", "code": "007"}},
        {"id": "leaf-2", "data": {"a": -300.0, "b": None, "note": "NaN", "code": "1e999"}},
        {"id": "3", "data": {"a": 4, "b": None, "note": None, "code": None}},
    ]


def test_limit_takes_the_first_items(sample: Callable[[str], str]) -> None:
    assert [item["id"] for item in read_items(sample("mixed.json"), 2)] == ["leaf-1", "7"]


@pytest.mark.parametrize("name", ["mixed.json", "lines.ndjson", "measurement.json"])
def test_standard_input_is_read_by_its_content(
    name: str, sample: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with open(sample(name), "rb") as file:  # noqa: PTH123 - the sample is named by a string
        monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(file.read())))
    assert read_items("-") == read_items(sample(name))


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("broken.json", "not valid JSON at line 3, column 9: expecting value."),
        ("broken.ndjson", "not valid JSON at line 2, column 6: expecting ':' delimiter."),
        ("nan.ndjson", "not valid JSON at line 2, column 19: NaN is not JSON, write null."),
        ("latin1.ndjson", "line 2 is not UTF-8 text; save the file as UTF-8, or give --encoding."),
        ("bad_id.json", "entry 1: the id must be a string."),
        ("bad_context.json", "entry 1: the context must be an object."),
        ("twice.csv", "line 1 names a column twice: 'a' (columns 1 and 2): rename one."),
        (
            "long.csv",
            "line 3: 3 values, but line 1 names 2 columns: put a cell that holds ',' in quotes, or give --delimiter or --header.",
        ),
        ("unclosed.csv", "line 2: not valid CSV: a quote is opened and never closed."),
        ("nowhere.json", "there is no such file."),
        ("ratio.py", ".csv, .tsv, .txt, .xlsx, .xls or .ods ('-' is standard input)."),
    ],
)
def test_what_is_wrong_with_a_file_is_said_with_its_place(
    name: str, sentence: str, sample: Callable[[str], str]
) -> None:
    with pytest.raises(CliError) as caught:
        read_items(sample(name))
    assert str(caught.value).startswith(sample(name))
    assert str(caught.value).endswith(sentence)


def test_json_nested_too_deeply_is_a_sentence(tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.mktemp("deep") / "deep.json"
    file.write_text("[" * 200_000)
    with pytest.raises(CliError, match="nested too deeply"):
        read_items(str(file))
