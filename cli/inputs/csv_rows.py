"""Reads a CSV file as entries: one row is one item, one column is one key of its data."""

from __future__ import annotations

import csv
import io
import math
import re
from typing import TYPE_CHECKING, Any

from cli.faults import CliError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# A leading zero is a code ("007"), not a number; so is anything that is not all number ("12 cm").
INTEGER = re.compile(r"[+-]?(0|[1-9][0-9]{0,99})")
DECIMAL = re.compile(r"[+-]?(0|[1-9][0-9]*)?(\.[0-9]*)?([eE][+-]?[0-9]{1,4})?")


def read_csv(text: str, name: str) -> list[dict[str, Any]]:
    """Read all rows of `text`, as `csv_entries` gives them."""
    return list(csv_entries(io.StringIO(text, newline=""), name))


def csv_entries(lines: Iterable[str], name: str) -> Iterator[dict[str, Any]]:
    """Give rows, line by line, as `{"id"?: …, "data": {column: value}}`; raises CliError with the line."""
    rows = csv.reader(lines, strict=True)
    try:
        header = [column.strip() for column in next(rows, [])]
        check_header(header, name)
        for row in rows:
            if row:
                yield take_row(header, row, f"{name}: line {rows.line_num}")
    except csv.Error as error:
        raise CliError(f"{name}: line {rows.line_num}: not valid CSV: {error}.") from None


def check_header(header: list[str], name: str) -> None:
    """Refuse a first line from which no keys can be made."""
    if not any(header):
        raise CliError(f"{name}: the first line must name the columns.")
    repeated = sorted({column for column in header if header.count(column) > 1})
    if repeated:
        raise CliError(f"{name}: the first line names a column twice: {', '.join(map(repr, repeated))}.")
    if len(header) == 1 and ";" in header[0]:
        raise CliError(f"{name}: the columns seem to be separated by ';': save the file with commas.")


def take_row(header: list[str], row: list[str], place: str) -> dict[str, Any]:
    """Make an entry of one row; a short row has nulls at its end, a long one has a comma too many."""
    if len(row) > len(header):
        raise CliError(f"{place}: {len(row)} values, but the first line names {len(header)} columns.")
    cells = dict(zip(header, row + [""] * (len(header) - len(row)), strict=True))
    item_id = cells.pop("id", "")
    entry: dict[str, Any] = {"data": {column: take_cell(cell) for column, cell in cells.items()}}
    return {"id": item_id, **entry} if item_id else entry


def take_cell(cell: str) -> str | int | float | None:
    """Read a cell: empty is null, a number is a number, all else is text as it stands."""
    bare = cell.strip()
    if not bare:
        return None
    if INTEGER.fullmatch(bare):
        return int(bare)
    if DECIMAL.fullmatch(bare) and any(map(str.isdigit, bare.lower().partition("e")[0])):
        number = float(bare)
        # 1e999 reads as infinity, which JSON cannot hold.
        return number if math.isfinite(number) else cell
    return cell
