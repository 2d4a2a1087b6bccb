"""Keeps the results of a long run beside its output file, so that it may be killed at any moment and go on later.

The first line says what the run is of; each further line is one item's result, `POSITION CRC32 JSON`. Lines are only ever
added, and are on the disk before their items count as done. What a crash leaves half written is cut off.
"""

from __future__ import annotations

import fcntl
import json
import os
import zlib
from array import array
from collections import Counter
from typing import TYPE_CHECKING, Any

from cli.faults import CliError
from cli.values.problems import text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

NOT_DONE = -1
# What a run is of, and how a change of it is called in a sentence.
NAMES = {"macro": "the macro", "items": "the file of items", "format": "the journal's format"}


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
            self._file = path.open("a+b")
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

    def keep(self, results: Iterable[tuple[int, dict[str, Any]]]) -> None:
        """Keep results, each with its position; they are on the disk when this returns."""
        offset, lines, kept = self._file.seek(0, os.SEEK_END), [], []
        for position, result in results:
            if self.is_done(position):
                raise AssertionError(f"item {position} has its result already")
            text = json.dumps(result, separators=(",", ":")).encode()
            lines.append(b"%d %08x %s\n" % (position, zlib.crc32(text), text))
            kept.append((position, offset, result))
            offset += len(lines[-1])
        self._write(b"".join(lines))
        for position, start, result in kept:
            self._mark(position, start, result)

    def results(self) -> Iterator[bytes]:
        """Give all results in the order of their items, as JSON."""
        for position, offset in enumerate(self._offsets):
            if offset == NOT_DONE:
                raise AssertionError(f"item {position} has no result")
            self._file.seek(offset)
            yield self._file.readline().split(b" ", 2)[2].rstrip(b"\n")

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
            self._file.truncate(0)
            self._write(ours)
            sync_folder(self.path)
            return
        self._compare(head, identity)
        end = len(head)
        for line in self._file:
            taken = read_line(line, len(self._offsets))
            if taken is None:
                break
            position, result = taken
            if not self.is_done(position):
                self._mark(position, end, result)
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

    def _mark(self, position: int, offset: int, result: dict[str, Any]) -> None:
        self._offsets[position] = offset
        self.codes["" if result["success"] else text_of(result.get("code", "ERROR"))] += 1

    def _write(self, data: bytes) -> None:
        try:
            self._file.write(data)
            self._file.flush()
            os.fsync(self._file.fileno())
        except OSError as error:
            raise CliError(f"{self.path}: cannot be written: {error.strerror}.") from None


def read_line(line: bytes, total: int) -> tuple[int, dict[str, Any]] | None:
    """Read a line that was kept, or tell by None that it is not whole."""
    try:
        position, checksum, text = line.rstrip(b"\n").split(b" ", 2)
        if line.endswith(b"\n") and int(checksum, 16) == zlib.crc32(text) and 0 <= int(position) < total:
            return int(position), json.loads(text)
    except ValueError:
        pass
    return None


def sync_folder(path: Path) -> None:
    """Have the disk know the name of a file that was made or replaced."""
    folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
