"""Keeps the results of a long run beside its output file, so that it may be killed at any moment and go on later.

The first line says what the run is of; each further line is one item's result, `POSITION CRC32 JSON`. Lines are only ever
added, and are on the disk before their items count as done. What a crash leaves half written is cut off.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import zlib
from array import array
from collections import Counter
from typing import TYPE_CHECKING, Any

import msgspec

from cli.faults import CliError
from cli.whole_files import sync_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

NOT_DONE = -1
BUFFER_BYTES = 1 << 20
# What a run is of, and how a change of it is called in a sentence.
NAMES = {"macro": "the macro", "items": "the file of items", "format": "the journal's format"}


class _Head(msgspec.Struct):
    success: bool
    code: str = "ERROR"


_read_head = msgspec.json.Decoder(_Head).decode


class Journal:
    """The results that a run has so far, by position."""

    def __init__(self, path: Path, identity: dict[str, Any], total: int) -> None:
        """Open the journal of the run that `identity` (keys as in NAMES) describes, or begin it.

        Raises CliError where it is of another run, or where another process has it open.
        """
        self.path = path
        self.codes: Counter[str] = Counter()
        self._offsets = array("q", [NOT_DONE]) * total
        try:
            self._file = path.open("a+b", buffering=BUFFER_BYTES)
        except OSError as error:
            raise CliError(f"{path}: cannot be written: {error.strerror}.") from None
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            self._recover(identity)
        except BlockingIOError:
            self._file.close()
            raise CliError(f"{path}: another macro-runner is at work on this output.") from None
        except BaseException:
            self._file.close()
            raise

    @property
    def done(self) -> int:
        """How many items have their result."""
        return self.codes.total()

    def is_done(self, position: int) -> bool:
        """Tell whether the item at `position` has its result."""
        return self._offsets[position] != NOT_DONE

    def keep(self, results: Iterable[tuple[int, bytes, str]]) -> None:
        """Keep results: each with its position, as JSON without a line's end in it, and its code ("" for success).

        They are on the disk when this returns.
        """
        kept: list[tuple[int, int, str]] = []
        with self._faults_as_sentences():
            offset = self._file.seek(0, os.SEEK_END)
            for position, text, code in results:
                if self.is_done(position):
                    raise AssertionError(f"item {position} has its result already")
                line = b"%d %08x %s\n" % (position, zlib.crc32(text), text)
                self._file.write(line)
                kept.append((position, offset, code))
                offset += len(line)
            self._file.flush()
            os.fsync(self._file.fileno())
        for position, start, code in kept:
            self._mark(position, start, code)

    def results(self) -> Iterator[bytes]:
        """Give all results in the order of their items, as JSON."""
        at = NOT_DONE
        for position, offset in enumerate(self._offsets):
            if offset == NOT_DONE:
                raise AssertionError(f"item {position} has no result")
            if offset != at:
                # Most follow the one before them, and to seek is to read the buffer anew.
                self._file.seek(offset)
            line = self._file.readline()
            at = offset + len(line)
            yield line.split(b" ", 2)[2][:-1]

    def close(self, *, remove: bool = False) -> None:
        """Close the journal; with `remove`, the run is complete and it is no longer needed."""
        if remove:
            self.path.unlink()
        self._file.close()

    def _recover(self, identity: dict[str, Any]) -> None:
        """Take what the file holds, and cut off what is no whole line."""
        self._file.seek(0)
        head, ours = self._file.readline(), json.dumps(identity).encode() + b"\n"
        if head != ours and ours.startswith(head):
            # A new file, or one whose first line a crash cut; anything else may be somebody's own.
            self._begin(ours)
            return
        self._compare(head, identity)
        end = len(head)
        for line in self._file:
            taken = read_line(line, len(self._offsets))
            if taken is None:
                break
            position, code = taken
            if not self.is_done(position):
                self._mark(position, end, code)
            end += len(line)
        self._file.truncate(end)

    def _compare(self, head: bytes, identity: dict[str, Any]) -> None:
        """Raise CliError where the file is no journal, or the journal of something else."""
        try:
            found = json.loads(head)
            changed = [name for key, name in NAMES.items() if found[key] != identity[key]]
        except (ValueError, KeyError, TypeError):
            raise CliError(f"{self.path}: is no journal of map: move it away, or name another --out.") from None
        if changed:
            raise CliError(
                f"{self.path}: the run that was begun there cannot go on, since {' and '.join(changed)} changed: "
                "put that back as it was, name another --out, or delete the journal to run all items anew."
            )

    def _mark(self, position: int, offset: int, code: str) -> None:
        self._offsets[position] = offset
        self.codes[code] += 1

    def _begin(self, head: bytes) -> None:
        with self._faults_as_sentences():
            self._file.truncate(0)
            self._file.write(head)
            self._file.flush()
            os.fsync(self._file.fileno())
            sync_folder(self.path)

    @contextlib.contextmanager
    def _faults_as_sentences(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise CliError(f"{self.path}: cannot be written: {error.strerror}.") from None


def read_line(line: bytes, total: int) -> tuple[int, str] | None:
    """Read the position and the code of a line that was kept, or tell by None that it is not whole."""
    try:
        position, checksum, text = line.rstrip(b"\n").split(b" ", 2)
        if line.endswith(b"\n") and int(checksum, 16) == zlib.crc32(text) and 0 <= int(position) < total:
            return int(position), code_of(text)
    except ValueError:
        pass
    return None


def code_of(text: bytes) -> str:
    """Read the code of a kept result; raises ValueError where it is none."""
    try:
        head = _read_head(text)
    except msgspec.MsgspecError:
        # Half a surrogate in it, which msgspec does not read.
        found = json.loads(text)
        return "" if found["success"] else str(found.get("code", "ERROR"))
    return "" if head.success else head.code
