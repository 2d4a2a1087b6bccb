"""Chooses by the ending of --out how results are written, and puts the file in its place whole, or not at all."""

from __future__ import annotations

import importlib.util
import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from cli.faults import CliError
from cli.outputs.csv_file import write_csv
from cli.outputs.json_files import write_json, write_ndjson
from cli.outputs.parquet import write_parquet
from cli.outputs.workbook import write_workbook
from cli.values.dialect import Dialect
from cli.whole_files import sync_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    Write = Callable[[Path, "Results"], list[str]]

WRITERS: dict[str, Write] = {
    ".csv": write_csv,
    ".tsv": write_csv,
    ".xlsx": write_workbook,
    ".parquet": write_parquet,
    ".ndjson": write_ndjson,
    ".jsonl": write_ndjson,
    ".json": write_json,
}
# What a format needs beside this package: the module, its name for people, and the extra that has it.
NEEDS = {".xlsx": ("xlsxwriter", "A workbook", "xlsx"), ".parquet": ("pyarrow", "Parquet", "parquet")}


@dataclass(frozen=True)
class Results:
    """Results in the order of their items, each as JSON: `each` gives them anew from the first.

    `beside` is what a response holds beside its results; `dialect` is how the items' own table was written.
    """

    each: Callable[[], Iterable[bytes]]
    dialect: Dialect = field(default_factory=Dialect)
    beside: dict[str, Any] = field(default_factory=lambda: {"errors": []})


def choose_writer(path: Path) -> Write:
    """Choose by the ending of the file; raises CliError for another ending, no folder, or where a package is missing."""
    ending = path.suffix.lower()
    write = WRITERS.get(ending)
    if write is None:
        raise CliError(f"{path}: results are written as .csv, .tsv, .xlsx, .parquet, .ndjson, .jsonl or .json.")
    if not path.parent.is_dir():
        raise CliError(f"{path}: there is no folder {path.parent}.")
    if ending in NEEDS:
        module, what, extra = NEEDS[ending]
        if importlib.util.find_spec(module) is None:
            raise CliError(f"{path}: {what} needs {module}: install it (`pip install 'macro-runner[{extra}]'`).")
    return write


def write_whole(path: Path, results: Results) -> list[str]:
    """Write results beside `path` and put them in its place at once, so that nobody ever reads a part.

    Returns what is to be said about the file; raises CliError where it cannot be written.
    """
    write = choose_writer(path)
    if path.suffix.lower() == ".tsv":
        results = Results(results.each, Dialect("\t", results.dialect.decimal, results.dialect.bom), results.beside)
    # With the ending, by which some writers choose what they write.
    part = path.with_name(f"{path.stem}.part{path.suffix}")
    try:
        notes = write(part, results)
        with part.open("rb") as file:
            os.fsync(file.fileno())
        part.replace(path)
        sync_folder(path)
    except OSError as error:
        raise CliError(f"{path}: cannot be written: {error.strerror or error}.") from None
    finally:
        part.unlink(missing_ok=True)
    return notes
