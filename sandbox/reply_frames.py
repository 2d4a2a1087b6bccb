"""A worker's bytes cut into frames, each against its cap; on the parent's side, as hostile input."""

from __future__ import annotations

import struct
import time
from typing import TYPE_CHECKING, Final

from border import caps, frames

if TYPE_CHECKING:
    from sandbox.limits import Limits

_LARGE_FRAME_BYTES: Final = 1 << 20
# The beginning of a result that has nothing beside its output: header, index, the length of `{}`, and `{}` itself.
_PLAIN: Final = struct.Struct(frames.HEADER.format + frames.INDEX.format[1:] * 2 + "2s")
_LEAST_PLAIN_BYTES: Final = _PLAIN.size - frames.HEADER.size
_MOST_PLAIN_BYTES: Final = 1 << 10


class ProtocolError(Exception):
    """A worker broke the rules of PROTOCOL.md: it is not to be talked to any more."""


class FrameBuffer:
    """Cuts a worker's bytes into frames, never holding more than one frame's cap and what came with it."""

    def __init__(self, limits: Limits) -> None:
        """Expect the frames of one worker."""
        self._buffer = bytearray()
        self._start = 0  # of the next frame: what is before it has been taken
        self._after_plain = 0
        self._caps = {
            frames.COMPILED: caps.MOST_CODE_BYTES,
            frames.REFUSED: caps.MOST_REFUSAL_BYTES,
            frames.DONE_WITH: 0,
            frames.RESULT: caps.most_result_bytes(limits.item_output_bytes, limits.log_bytes),
        }

    def feed(self, data: bytes) -> None:
        """Add what was read."""
        if self._start:
            del self._buffer[: self._start]
            self._start = 0
        self._buffer += data

    def plain_results(self, index: int, until: float) -> list[bytes]:
        """Return the outputs of the short, whole results that come next, of the items from `index` on; none of them is checked.

        Only of results with nothing beside their output. They stay here until `skip` is called. Looks at the clock before each
        of them, and stops at `until`.
        """
        outputs: list[bytes] = []
        unpack, look, header = _PLAIN.unpack_from, time.monotonic, frames.HEADER.size
        # As bytes, of which a part is made in one step; a chunk of the channel, or a little more.
        data = bytes(memoryview(self._buffer)[self._start :]) if len(self._buffer) < _LARGE_FRAME_BYTES else b""
        at, size = 0, len(data)
        while at + _PLAIN.size <= size and look() < until:
            length, *rest = unpack(data, at)
            end = at + header + length
            if (
                rest != [frames.RESULT, index, 2, b"{}"]
                or not _LEAST_PLAIN_BYTES < length < _MOST_PLAIN_BYTES
                or end > size
            ):
                break
            outputs.append(data[at + _PLAIN.size : end])
            index += 1
            at = end
        self._after_plain = self._start + at
        return outputs

    def skip(self) -> None:
        """Take out what `plain_results` has returned."""
        self._start = self._after_plain

    def next(self) -> tuple[int, bytes] | None:
        """Return the next whole frame, or None until more has come; raises ProtocolError."""
        begin = self._start + frames.HEADER.size
        if len(self._buffer) < begin:
            return None
        length, kind = frames.HEADER.unpack_from(self._buffer, self._start)
        if length > self._caps.get(kind, -1):
            raise ProtocolError(f"a frame of kind {kind} with {length} bytes")
        end = begin + length
        if len(self._buffer) < end:
            return None
        body = bytes(memoryview(self._buffer)[begin:end])
        self._start = end
        if end == len(self._buffer) and length > _LARGE_FRAME_BYTES:  # not kept for whatever comes next
            self._buffer, self._start = bytearray(), 0
        return kind, body
