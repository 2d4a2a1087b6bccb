"""Reads the rows of a CSV file, with its encoding and separator found or given."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

from cli.contract import MAX_EVENT_BYTES
from cli.faults import CliError
from cli.inputs.raw_file import WINDOWS, RawFile, WatchedFile, find_encoding
from cli.inputs.separators import NAMES, find_delimiter
from cli.values.dialect import Dialect
from cli.values.safe_text import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cli.inputs.reading import Reading

Row = tuple[int, list[Any]]
# How much of a file is looked at for its separator.
HEAD_CHARACTERS = 1 << 18
ENCODING_NAMES = {WINDOWS: "Windows-1252", "utf-16": "UTF-16", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16"}


class TextRows:
    """The rows of a CSV file, as often as they are asked for, and what was found out about its form."""

    place = "line"

    def __init__(self, raw: RawFile, reading: Reading) -> None:
        """Look at the file; raises CliError where it cannot be read, or be read in two ways."""
        # A cell may hold a trace: as much as one invocation takes.
        csv.field_size_limit(MAX_EVENT_BYTES)
        self.name, self._raw = raw.name, raw
        self.notes: list[str] = []
        self._encoding = reading.encoding or find_encoding(raw)
        if reading.encoding is None and self._encoding in ENCODING_NAMES:
            self.notes.append(f"read as {ENCODING_NAMES[self._encoding]}")
        head = self._head()
        # Excel's own way to say it in the file: a first line `sep=;`.
        first = head.partition("\n")[0].strip().strip('"')
        self._told = first[4:] if first.lower().startswith("sep=") and len(first) == 5 else None
        found = reading.delimiter or self._told
        if found is None:
            ending = raw.name.lower().rpartition(".")[2]
            found = ("\t" if ending == "tsv" else None) or find_delimiter(complete_lines(head), self.name)
            if found not in {None, ",", "\t" if ending == "tsv" else ","}:
                self.notes.append(f"separated by {NAMES[str(found)]}")
        self._delimiter = found or ","
        excel = reading.encoding is None and self._encoding in {*ENCODING_NAMES, "utf-8-sig"}
        self.dialect = Dialect(self._delimiter, reading.decimal or ".", bom=excel)

    def rows(self, see: Callable[[bytes], object] | None = None) -> Iterator[Row]:
        """Give each row with the line on which it ends; raises CliError with the line of what is wrong."""
        with self._open(see) as text:
            rows, begun = csv.reader(text, delimiter=self._delimiter, strict=True), 1
            try:
                for row in rows:
                    begun = rows.line_num + 1
                    if not (rows.line_num == 1 and self._told is not None):
                        yield rows.line_num, row
            except csv.Error as error:
                # Of a row of several lines, where it begins: a quote that is never closed goes on to the file's end.
                raise CliError(f"{self.name}: line {begun}: {self._say(error)}") from None
            except UnicodeError:
                raise CliError(
                    f"{self.name}: line {begun} cannot be read as {self._encoding}: give another --encoding."
                ) from None

    def _say(self, error: csv.Error) -> str:
        # It quotes the separator, which may be a tab.
        said = plain(str(error))
        if "field larger than" in said:
            return (
                f"a cell has more than the {MAX_EVENT_BYTES:,} characters that a batch can hold, "
                "or a quote is opened and never closed."
            )
        if "unexpected end of data" in said:
            return "not valid CSV: a quote is opened and never closed."
        if "expected after" in said:
            return f"not valid CSV: {said}. A quote inside of a quoted cell is written twice."
        return f"not valid CSV: {said}."

    def _head(self) -> str:
        with self._open(None) as text:
            try:
                return text.read(HEAD_CHARACTERS)
            except UnicodeError:
                raise CliError(f"{self.name}: cannot be read as {self._encoding}: give another --encoding.") from None

    def _open(self, see: Callable[[bytes], object] | None) -> io.TextIOWrapper:
        raw = self._raw.open()
        file = raw if see is None else io.BufferedReader(WatchedFile(raw, see), 1 << 16)
        # Line ends as they are: they may stand inside of quoted cells.
        return io.TextIOWrapper(file, encoding=self._encoding, newline="")


def complete_lines(head: str) -> str:
    """Leave out a last line that goes on behind the head, unless there is no other."""
    if len(head) < HEAD_CHARACTERS:
        return head
    cut = max(head.rfind("\n"), head.rfind("\r"))
    return head if cut < 0 else head[: cut + 1]
