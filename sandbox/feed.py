"""What a worker is sent: its job, then items, always a little ahead of what it has asked for; parent's side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from border import frames

if TYPE_CHECKING:
    import socket

    from sandbox.job import Job
    from sandbox.limits import Limits

# How much of the items to come is handed to the kernel before the worker has asked for it.
_AHEAD_BYTES: Final = 256 << 10
_META: Final = b'{"first": %d, "item_ms": %d, "item_output_bytes": %d, "log_bytes": %d, "memory_mb": %d}'
_AT_ONCE: Final = 32  # items, so that what is ahead grows by no more than these


class Feed:
    """The way of a batch's items to one worker, from item `first` on."""

    def __init__(self, channel: socket.socket, job: Job, first: int) -> None:
        """Send on that channel, which never blocks."""
        self._channel = channel
        self._items = job.items
        self._first = first
        self._pending = bytearray()
        # The first item that has not been put on its way: nothing that a worker says of it or of a later one can be true.
        self.next_item = first

    def begin(self, job: Job, limits: Limits, memory_bytes: int, code: bytes) -> None:
        """Put the job before the items; `code` is what an earlier worker has compiled of it, or nothing."""
        meta = _META % (
            self._first, limits.item_ms, limits.item_output_bytes, limits.log_bytes, memory_bytes >> 20,
        )  # fmt: skip
        self._pending += frames.pack(frames.JOB, meta)
        if code:
            self._pending += frames.pack(frames.CODE, code)
        self._pending += frames.pack(frames.SOURCE, job.source.encode())

    def is_pending(self) -> bool:
        """Tell whether there is something that the kernel has not taken yet."""
        return bool(self._pending)

    def write(self, until: int) -> None:
        """Hand to the kernel what it takes, of the items before that one."""
        while True:
            self._fill(until)
            if not self._pending:
                return
            try:
                sent = self._channel.send(self._pending)
            except BlockingIOError:
                return
            except OSError:  # the worker is gone; reading says how
                self._pending.clear()
                self._items = ()
                return
            del self._pending[:sent]

    def _fill(self, until: int) -> None:
        pack, last = frames.HEADER.pack, min(until, len(self._items))
        while len(self._pending) < _AHEAD_BYTES and self.next_item < last:
            bodies = [item.body for item in self._items[self.next_item : min(last, self.next_item + _AT_ONCE)]]
            self._pending += b"".join([part for body in bodies for part in (pack(len(body), frames.ITEM), body)])
            self.next_item += len(bodies)
            if self.next_item == len(self._items):
                self._pending += frames.pack(frames.END, b"")
