"""What a worker is sent, and how far ahead: byte by byte, on a channel that takes as much as a test lets it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, cast

import pytest

from border import frames
from sandbox.feed import Feed
from sandbox.job import Item, Job
from sandbox.limits import Limits

if TYPE_CHECKING:
    import socket


class Channel:
    """Takes so many bytes at once, and no more than `room` in all."""

    def __init__(self, step: int = 1 << 30, room: int = 1 << 30) -> None:
        self.step, self.room, self.taken = step, room, b""
        self.is_gone = False

    def send(self, data: bytes) -> int:
        if self.is_gone:
            raise BrokenPipeError
        size = min(self.step, self.room, len(data))
        if not size:
            raise BlockingIOError
        self.room -= size
        self.taken += bytes(data[:size])
        return size

    def frames(self) -> list[tuple[str, bytes]]:
        found, at = [], 0
        while at < len(self.taken):
            length, kind = frames.HEADER.unpack_from(self.taken, at)
            begin = at + frames.HEADER.size
            at = begin + length
            found.append((chr(kind), self.taken[begin:at]))
        return found


def feed(channel: Channel, bodies: list[bytes], first: int = 0) -> Feed:
    job = Job("source é", "", [Item(str(n), body) for n, body in enumerate(bodies)], 0.0)
    return Feed(cast("socket.socket", channel), job, first)


BODIES = [b"%d" % number for number in range(5)]
ITEM, END = chr(frames.ITEM), chr(frames.END)


@pytest.mark.parametrize("code", [b"", b"compiled"])
def test_the_job_goes_before_the_items(code: bytes) -> None:
    channel = Channel()
    made = feed(channel, BODIES, first=2)
    limits = Limits(item_ms=1_500, item_output_bytes=7, log_bytes=9)
    job = Job("source é", "", (), 0.0)
    made.begin(job, limits, (700 << 20) + 5, code)
    assert made.is_pending()
    made.write(0)
    assert not made.is_pending()
    (kind, meta), *rest = channel.frames()
    assert kind == chr(frames.JOB)
    assert json.loads(meta) == {"first": 2, "item_ms": 1_500, "item_output_bytes": 7, "log_bytes": 9, "memory_mb": 700}
    expected: list[Any] = [(chr(frames.CODE), code)] if code else []
    assert rest == [*expected, (chr(frames.SOURCE), "source é".encode())]


def test_items_go_as_far_as_they_are_let_and_the_end_follows_the_last() -> None:
    channel = Channel()
    made = feed(channel, BODIES, first=1)
    for until, sent in ((0, []), (1, []), (2, [1]), (4, [1, 2, 3]), (4, [1, 2, 3]), (9, [1, 2, 3, 4])):
        made.write(until)
        end = [(END, b"")] if until == 9 else []
        assert channel.frames() == [*((ITEM, BODIES[number]) for number in sent), *end]
        assert made.next_item == 1 + len(sent)
        assert not made.is_pending()
    made.write(9)
    assert channel.frames()[-2:] == [(ITEM, b"4"), (END, b"")]


@pytest.mark.parametrize("step", [1, 3, 1 << 20])
def test_whatever_the_kernel_takes_at_once_all_goes_out_in_order(step: int) -> None:
    channel = Channel(step, room=8)
    made = feed(channel, BODIES)
    for _ in range(10):
        made.write(5)
        channel.room = 8
    assert channel.frames() == [*((ITEM, body) for body in BODIES), (END, b"")]


@pytest.mark.parametrize(("size", "ahead"), [(1, 100), (8_191, 64), (8_192, 32), (20_000, 32)])
def test_a_worker_that_takes_nothing_is_fed_a_little_ahead(size: int, ahead: int) -> None:
    """Of each item so many bytes with its header: from 256 kB on no more is put on its way."""
    channel = Channel(room=0)
    made = feed(channel, [b"x" * max(0, size - frames.HEADER.size)] * 100)
    for _ in range(3):
        made.write(100)
    assert made.next_item == ahead
    channel.room = 1 << 30
    made.write(100)
    assert len(channel.frames()) == 101


def test_nothing_is_kept_for_a_worker_that_has_gone() -> None:
    channel = Channel()
    made = feed(channel, BODIES)
    channel.is_gone = True
    made.write(2)
    assert not made.is_pending()
    channel.is_gone = False
    made.write(5)
    assert channel.taken == b""
