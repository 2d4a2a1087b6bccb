"""Opens the bytes of a file of items, as often as they are read, and finds out in which encoding their text is."""

from __future__ import annotations

import codecs
import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from cli.faults import CliError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PIECE = 1 << 20
BYTE_ORDER_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# What Excel writes in the West where it does not write Unicode.
WINDOWS = "cp1252"


class RawFile:
    """A file by its path, or what came from standard input."""

    def __init__(self, name: str, content: bytes | None = None) -> None:
        """Take a path, or a name and the content that it stands for."""
        self.name = name
        self._content = content

    @classmethod
    def named(cls, source: str) -> RawFile:
        """Take what the command line names: a path, or "-" for standard input, which is read here and now."""
        return cls("standard input", sys.stdin.buffer.read()) if source == "-" else cls(source)

    def open(self) -> BinaryIO:
        """Open it from its beginning; raises CliError with the reason."""
        if self._content is not None:
            return io.BytesIO(self._content)
        try:
            return Path(self.name).open("rb")
        except FileNotFoundError:
            raise CliError(f"{self.name}: there is no such file.") from None
        except OSError as error:
            raise CliError(f"{self.name}: cannot be read: {error.strerror}.") from None

    def pieces(self) -> Iterator[bytes]:
        """Read it from its beginning, piece by piece."""
        with self.open() as file:
            try:
                while piece := file.read(PIECE):
                    yield piece
            except OSError as error:
                raise CliError(f"{self.name}: cannot be read: {error.strerror}.") from None

    def read(self) -> bytes:
        """Read it whole."""
        return b"".join(self.pieces())

    def start(self) -> bytes:
        """Read its first piece."""
        return next(self.pieces(), b"")


class WatchedFile(io.RawIOBase):
    """A file whose bytes are shown to `see` as they are read: to be hashed in the same turn."""

    def __init__(self, file: BinaryIO, see: Callable[[bytes], object]) -> None:
        """Take an open file, which is closed with this one."""
        self._file, self._see = file, see

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill `buffer` as far as there is something."""
        piece = self._file.read(len(buffer))
        buffer[: len(piece)] = piece
        self._see(piece)
        return len(piece)

    def close(self) -> None:
        """Close both."""
        self._file.close()
        super().close()


def marked_encoding(start: bytes) -> str | None:
    """Tell the encoding of a text by how it begins: a byte order mark, or the empty halves of UTF-16's letters."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if start.startswith(mark):
            return encoding
    head = start[:4096]
    for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if len(head) >= 4 and head[first::2].count(0) > len(head) // 4 > head[1 - first :: 2].count(0):
            return encoding
    return None


def find_encoding(raw: RawFile) -> str:
    """Find the encoding of a table: what it begins with, UTF-8 where all of it is, else Windows-1252.

    Raises CliError where a file is neither, or begins as UTF-8 and goes on as something else.
    """
    marked = marked_encoding(raw.start())
    if marked is not None:
        return marked
    place = not_utf8_at(raw)
    if place is None:
        return "utf-8"
    line, others_are = place
    if not others_are and decodes(raw, WINDOWS):
        return WINDOWS
    why = "and the lines before it are" if others_are else "nor Windows-1252"
    raise CliError(
        f"{raw.name}: line {line} is not UTF-8, {why}: give --encoding, as in --encoding cp1252 or --encoding mac-roman."
    )


def not_utf8_at(raw: RawFile) -> tuple[int, bool] | None:
    """Give the first line that is not UTF-8, and whether there are letters before it that can only be UTF-8."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    lines, ascii_so_far = 1, True
    for piece in raw.pieces():
        try:
            ascii_so_far &= decoder.decode(piece).isascii()
        except UnicodeDecodeError as error:
            before = error.object[: error.start]
            return lines + bytes(before).count(b"\n"), not (ascii_so_far and bytes(before).isascii())
        lines += piece.count(b"\n")
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return lines, not ascii_so_far
    return None


def decodes(raw: RawFile, encoding: str) -> bool:
    """Tell whether all of a file can be read in an encoding of single bytes."""
    try:
        for piece in raw.pieces():
            piece.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
