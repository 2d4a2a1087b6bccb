"""How a table of text is written: its separator, its decimal mark, and whether a byte order mark stands before it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Dialect:
    """The manner of a CSV file; results are written in that of the items, so that the same program opens both."""

    delimiter: str = ","
    decimal: str = "."
    # Excel takes a file without one for Windows-1252.
    bom: bool = False
