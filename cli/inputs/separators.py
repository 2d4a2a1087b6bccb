"""Finds what separates the columns of a CSV file: each separator is tried, and that which gives a table is it.

csv.Sniffer counts characters, and takes the comma of a heading such as "PAR, µmol;T, °C" for the separator; it gives up
on a single column. The parser stays Python's own, which is strict, keeps cells as text, and reads row by row: pyarrow and
polars decide the type of a column by its first block, and refuse the cell that comes later.
"""

from __future__ import annotations

import csv
import io
import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cli.faults import CliError
from cli.inputs.number_cells import looks_like, looks_like_json

if TYPE_CHECKING:
    from collections.abc import Iterator

SEPARATORS = (",", ";", "\t", "|")
NAMES = {",": "','", ";": "';'", "\t": "tab", "|": "'|'", " ": "blank"}
# So many rows tell.
MOST_ROWS = 60
# A heading and a row: before them, an error means that this is not the separator.
ENOUGH_ROWS = 2


@dataclass(frozen=True)
class Trial:
    """What a separator makes of the head of a file; the larger, the more of a table it is."""

    delimiter: str
    steady: float
    typed: float
    width: int

    def rank(self) -> tuple[float, float, int]:
        """Order trials: rows of one width, then cells that are numbers or lists, then columns."""
        return round(self.steady, 2), round(self.typed, 2), self.width


def find_delimiter(head: str, name: str) -> str | None:
    """Find the separator of a file that begins with `head`, None where there is a single column.

    Raises CliError where two separators give tables that are equally good.
    """
    tried = (try_delimiter(head, delimiter) for delimiter in SEPARATORS)
    trials = sorted((trial for trial in tried if trial is not None), key=Trial.rank, reverse=True)
    if not trials:
        return None
    if len(trials) > 1 and trials[0].rank() == trials[1].rank():
        either = " or ".join(NAMES[trial.delimiter] for trial in trials[:2])
        raise CliError(f"{name}: the columns may be separated by {either}: --delimiter decides.")
    return trials[0].delimiter


def try_delimiter(head: str, delimiter: str) -> Trial | None:
    """Read the head with a separator; None where that gives no second column."""
    read: list[list[str]] = []
    try:
        # Strictly: the wrong separator shows first where a quote ends, and something else stands behind it.
        read.extend(itertools.islice(csv.reader(split_lines(head), delimiter=delimiter, strict=True), MOST_ROWS))
    except csv.Error:
        # What is wrong further down, or cut off with the head, is said when the file is read.
        if len(read) < ENOUGH_ROWS:
            return None
    rows = [row for row in read if any(map(str.strip, row))]
    if not rows:
        return None
    widths = [len(row) for row in rows]
    width = max(set(widths), key=lambda count: (widths.count(count), count))
    if width < 2:
        return None
    # The first row may lack the heading of the row names, as R's write.table leaves it out.
    cells = [cell.strip() for row in rows[1:] if len(row) == width for cell in row]
    typed = sum(not cell or looks_like(cell) is not None or looks_like_json(cell) for cell in cells)
    return Trial(delimiter, widths.count(width) / len(widths), typed / len(cells) if cells else 0.0, width)


def split_lines(head: str) -> Iterator[str]:
    """Give the lines with their ends, as a file opened for CSV does; str.splitlines would also break at U+2028."""
    return iter(io.StringIO(head, newline=""))
