"""Writes results as CSV, in the dialect of the items' own file, and so that a spreadsheet runs nothing of it.

A text that begins with one of =, +, -, @ is a formula to a spreadsheet, and a macro's author is not its reader: an apostrophe
before it makes it text. So it is behind each separator in a text, as the spreadsheet may take another one than ours.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from typing import TYPE_CHECKING, Any, Final

from cli.inputs.number_cells import looks_like
from cli.inputs.separators import NAMES
from cli.outputs.result_columns import ResultColumns, as_text, whole
from cli.values.counts import count

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from cli.outputs.results import Results
    from cli.values.dialect import Dialect

# Spreadsheets also take the wide forms of the East, and skip what does not show.
FORMULA_STARTS: Final = frozenset("=+-@\uff1d\uff0b\uff0d\uff20")
# What a spreadsheet may take for the end of a cell, whatever we have put between cells.
SEPARATORS: Final = re.compile(r"([;,\t|\r\n])")
# Controls, what has no width, and blanks, by Unicode's names of categories.
UNSEEN: Final = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})
# What may stand around a number in a list: a formula does not end in them alone.
AROUND: Final = " ]})\"'"


def write_csv(path: Path, results: Results) -> list[str]:
    """Write the table; returns what is to be said about it."""
    columns, cells = ResultColumns(results.each()), Cells(results.dialect)
    with path.open("w", encoding="utf-8-sig" if results.dialect.bom else "utf-8", newline="") as file:
        table = csv.writer(file, delimiter=results.dialect.delimiter, lineterminator="\r\n")
        table.writerow(cells.row(columns.heads))
        table.writerows(cells.row(columns.cells(raw)) for raw in results.each())
    notes = [count(columns.rows, "row")]
    manner = say_manner(results.dialect, path)
    if manner:
        notes.append(manner)
    if cells.defused:
        notes.append(
            f"{count(cells.defused, 'text')} that a spreadsheet would run as a formula got an apostrophe in front, or an escape"
        )
    return notes + ([CROWDED] if columns.is_crowded else [])


def say_manner(dialect: Dialect, path: Path) -> str:
    """Say how the table is written, where that is not with commas and points, or as the file's ending says."""
    told = "\t" if path.suffix == ".tsv" else ","
    parts = [] if dialect.delimiter == told else [f"separated by {NAMES.get(dialect.delimiter, dialect.delimiter)}"]
    parts += ["decimal comma"] if dialect.decimal == "," else []
    return f"{', '.join(parts)}, as the items are" if parts else ""


CROWDED: Final = "the outputs have too many names for columns, and are JSON in the column `output`"


class Cells:
    """Writes cells of a dialect, and counts those that would have been formulas."""

    def __init__(self, dialect: Dialect) -> None:
        """Take the dialect."""
        self._comma = dialect.decimal == ","
        self.defused = 0

    def row(self, values: Iterable[Any]) -> list[str]:
        """Write a row."""
        return [self._write(value) for value in values]

    def _write(self, value: Any) -> str:
        if value is None:
            return ""
        if isinstance(value, bool):
            return "TRUE" if value else "FALSE"
        if isinstance(value, int | float):
            text = str(value)
            return text.replace(".", ",") if self._comma else text
        text = whole(as_text(value))
        safe = defuse(text) if isinstance(value, str) else defuse_json(text)
        self.defused += safe != text
        return safe


def defuse(text: str) -> str:
    """Put an apostrophe before each formula: at the beginning, and behind whatever may separate cells."""
    first, *others = SEPARATORS.split(f"'{text}" if formula_place(text) is not None else text)
    return first + "".join(f"'{part}" if formula_place(part, AROUND) is not None else part for part in others)


def defuse_json(text: str) -> str:
    """Escape the first character of each formula, all of which are in strings: who reads the JSON has the same again."""
    parts = SEPARATORS.split(text)
    for number, part in enumerate(parts):
        place = formula_place(part, AROUND)
        if place is not None:
            parts[number] = f"{part[:place]}\\u{ord(part[place]):04x}{part[place + 1 :]}"
    return "".join(parts)


def formula_place(text: str, around: str = "") -> int | None:
    """Find a formula by its first character that shows; a number, and one character alone, is none."""
    skipped = '"' if around else ""
    for place, letter in enumerate(text):
        if letter not in skipped and unicodedata.category(letter) not in UNSEEN:
            shown = text[place:].rstrip(around or None).strip()
            return place if letter in FORMULA_STARTS and len(shown) > 1 and looks_like(shown) is None else None
    return None
