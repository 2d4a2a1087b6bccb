"""Finds what separates the columns of a CSV file: each separator is tried, and that which gives a table is it.

csv.Sniffer counts characters, and takes the comma of a heading such as "PAR, µmol;T, °C" for the separator; it gives up
on a single column. The parser stays Python's own, which is strict, keeps cells as text, and reads row by row: pyarrow and
polars decide the type of a column by its first block, and refuse the cell that comes later.
"""

from __future__ import annotations

import csv
import itertools
from dataclasses import dataclass

from cli.faults import CliError
from cli.inputs.number_cells import looks_like, looks_like_json

SEPARATORS = (",", ";", "\t", "|")
NAMES = {",": "','", ";": "';'", "\t": "tab", "|": "'|'", " ": "blank"}
# So many rows tell.
MOST_ROWS = 60


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
    try:
        read = list(itertools.islice(csv.reader(head.splitlines(keepends=True), delimiter=delimiter), MOST_ROWS))
    except csv.Error:
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
