"""Frames between the sandbox and a worker, as PROTOCOL.md has them; used on both sides of the process border."""

from __future__ import annotations

import os
import struct
from typing import Final

HEADER: Final = struct.Struct(">IB")
INDEX: Final = struct.Struct(">I")
_KIND_AT: Final = HEADER.size - 1

# To the worker.
JOB, CODE, SOURCE, ITEM, END = b"JCSIE"
# From the worker.
COMPILED, REFUSED, RESULT, DONE_WITH = b"KBRD"

# Where a worker finds its ends; everything else is closed.
CHANNEL_FD: Final = 3
TRACE_FD: Final = 4

# From 128 KiB on, malloc asks the kernel for each buffer and gives it back.
_READ_BYTES: Final = 1 << 16


def pack(kind: int, body: bytes) -> bytes:
    """Build one frame."""
    return HEADER.pack(len(body), kind) + body


def pack_result(known: bytes, output: bytes) -> bytes:
    """Build what follows the index in a result: the JSON of what is beside the output, and the output's own JSON."""
    return INDEX.pack(len(known)) + known + output


def split_result(body: bytes, begin: int = 0) -> tuple[bytes, bytes]:
    """Undo `pack_result`, from there on; raises ValueError where the body is too short for what it says."""
    begin += INDEX.size
    if len(body) < begin:
        raise ValueError("a result without its length")
    end: int = begin + INDEX.unpack_from(body, begin - INDEX.size)[0]
    if len(body) < end:
        raise ValueError("a result shorter than it says")
    return body[begin:end], body[end:]


def write_all(fd: int, data: bytes) -> None:
    """Write all of `data` to a blocking descriptor; raises OSError when the other side is gone."""
    view = memoryview(data)
    while view:
        view = view[os.write(fd, view) :]


class FrameReader:
    """Reads frames from a blocking descriptor, for the worker's side: the sandbox is trusted, so nothing is capped."""

    def __init__(self, fd: int) -> None:
        """Read from `fd`, which stays the caller's."""
        self._fd = fd
        self._buffer = b""  # of which a part is made in one step
        self._start = 0

    def read(self) -> tuple[int, bytes] | None:
        """Return the next frame's kind and body, or None when the sandbox has closed its end."""
        if len(self._buffer) < self._start + HEADER.size and not self._fill(HEADER.size):
            return None
        length, kind = HEADER.unpack_from(self._buffer, self._start)
        if len(self._buffer) < self._start + HEADER.size + length and not self._fill(HEADER.size + length):
            return None
        begin = self._start + HEADER.size
        self._start = end = begin + length
        return kind, self._buffer[begin:end]

    def has_next(self, kind: int) -> bool:
        """Tell whether the next frame has begun to come, and is of this kind; never waits."""
        at = self._start + _KIND_AT
        return at < len(self._buffer) and self._buffer[at] == kind

    def _fill(self, size: int) -> bool:
        parts = [self._buffer[self._start :]]
        missing = size - len(parts[0])
        while missing > 0:
            chunk = os.read(self._fd, _READ_BYTES)
            if not chunk:
                break
            parts.append(chunk)
            missing -= len(chunk)
        self._buffer, self._start = b"".join(parts), 0
        return missing <= 0
