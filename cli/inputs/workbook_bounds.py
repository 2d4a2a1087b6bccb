"""Refuses a workbook that is small as a file and would not fit into memory, before its reader makes room for it.

The reader makes room for each cell up to the last one, filled or not, and for a few bytes that name a far cell it ends the
process. So the sheets of .xlsx are looked through as text, and the other forms are first read by a child that may fail.
"""

from __future__ import annotations

import io
import re
import subprocess
import sys
import zipfile
import zlib
from typing import TYPE_CHECKING, Final

from cli.faults import CliError

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_CELLS: Final = 20_000_000
MOST_UNPACKED_BYTES: Final = 512 * 1024 * 1024
CHILD_MEMORY_BYTES: Final = 4 * 1024 * 1024 * 1024
CHILD_SECONDS: Final = 120
# The older form of Office, and the one before it.
XLS_STARTS: Final = (b"\xd0\xcf\x11\xe0", b"\x09")
PIECE_BYTES: Final = 1 << 20
# A row or a cell begins, or one says where it stands.
_PLACES: Final = re.compile(
    rb"<(?:[^\s<>/:]{1,64}:)?(row|c)(?=[\s/>])|r(?<=\br)\s?=\s?[\"']([A-Za-z]{0,3})([0-9]{1,7})[\"']"
)
_BLANKS: Final = re.compile(rb"\s{2,}")
# No match of the above is longer.
_LONGEST_PLACE: Final = 100
_CHILD: Final = """
import io, resource, sys
import python_calamine
content = sys.stdin.buffer.read()
resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[1]),) * 2)
try:
    book = python_calamine.load_workbook(io.BytesIO(content))
    for name in book.sheet_names:
        book.get_sheet_by_name(name)
except MemoryError:
    sys.exit(9)
except Exception:
    pass
"""


def refuse_too_large(name: str, content: bytes) -> None:
    """Raise CliError for a workbook that is not to be read whole."""
    names: set[str] = set()
    if content.startswith(b"PK") or zipfile.is_zipfile(io.BytesIO(content)):
        try:
            names = _look_through(name, content)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError) as error:
            raise CliError(f"{name}: is not a workbook that can be read: {error}.") from None
    # .xlsx alone says in text where its cells are.
    if content.startswith(XLS_STARTS) or any(each.lower().endswith(("content.xml", "workbook.bin")) for each in names):
        _try_in_a_child(name, content)


def _look_through(name: str, content: bytes) -> set[str]:
    unpacked = 0
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        for entry in packed.infolist():
            places = Places()
            # What it says of its size and its sum is the sender's word.
            entry.file_size, entry.CRC = MOST_UNPACKED_BYTES + 1, None  # type: ignore[assignment]
            for piece in _pieces(packed, entry):
                unpacked += len(piece)
                if unpacked > MOST_UNPACKED_BYTES:
                    mb = MOST_UNPACKED_BYTES // (1024 * 1024)
                    raise CliError(f"{name}: unpacks to more than {mb} MB: save the sheet as CSV.")
                places.see(piece)
                if places.cells() > MOST_CELLS:
                    raise CliError(
                        f"{name}: a sheet reaches over more than {MOST_CELLS:,} cells, filled or not: "
                        "delete what stands far from the table, or save the sheet as CSV."
                    )
        return {entry.filename for entry in packed.infolist()}


def _pieces(packed: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    with packed.open(entry) as file:
        while piece := file.read(PIECE_BYTES):
            yield piece


class Places:
    """How far a sheet reaches: by the places that its rows and cells name, and by how many name none."""

    def __init__(self) -> None:
        """Begin with an empty sheet."""
        self._rest = b""
        self._begun = ""
        self._far_row = self._far_column = 0
        self._rows = self._nameless_rows = 0
        self._in_row = self._most_in_row = self._nameless_in_row = self._most_nameless = 0

    def see(self, piece: bytes) -> None:
        """Look at the next piece of its text."""
        text, end = _BLANKS.sub(b" ", self._rest + piece), 0
        for match in _PLACES.finditer(text):
            kind, letters, digits = match.groups()
            if kind is None:
                self._begun = ""
                self._far_row = max(self._far_row, int(digits))
                if letters:
                    self._far_column = max(self._far_column, column_number(letters))
            else:
                self._begin(kind.decode())
            end = match.end()
        self._rest = text[max(end, len(text) - _LONGEST_PLACE) :]

    def _begin(self, kind: str) -> None:
        self._end_nameless()
        self._begun = kind
        if kind == "row":
            self._rows += 1
            self._in_row = self._nameless_in_row = 0
        else:
            self._in_row += 1
            self._most_in_row = max(self._most_in_row, self._in_row)

    def _end_nameless(self) -> None:
        if self._begun == "row":
            self._nameless_rows += 1
        elif self._begun == "c":
            self._nameless_in_row += 1
            self._most_nameless = max(self._most_nameless, self._nameless_in_row)

    def cells(self) -> int:
        """Give a number of cells that the sheet does not reach beyond."""
        rows = max(self._far_row, self._rows - self._nameless_rows) + self._nameless_rows
        columns = max(self._far_column, self._most_in_row - self._most_nameless) + self._most_nameless
        return rows * columns


def column_number(letters: bytes) -> int:
    """Give the number of a column, from 1: A, B, …, XFD."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number


def _try_in_a_child(name: str, content: bytes) -> None:
    try:
        ended = subprocess.run(
            [sys.executable, "-P", "-c", _CHILD, str(CHILD_MEMORY_BYTES)],
            input=content,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=CHILD_SECONDS,
            check=False,
        ).returncode
    except subprocess.TimeoutExpired:
        raise CliError(f"{name}: takes longer than {CHILD_SECONDS} s to read: save the sheet as CSV.") from None
    # Ended by a signal, as where there is no memory left.
    if ended < 0 or ended == 9:
        gb = CHILD_MEMORY_BYTES // (1024 * 1024 * 1024)
        raise CliError(f"{name}: takes more than {gb} GB of memory to read: save the sheet as CSV.")
