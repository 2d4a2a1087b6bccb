"""Results that come together are read together: what becomes of each is what becomes of it by itself, and none comes before its item."""

from __future__ import annotations

import json
import time
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import pytest
from played import COMPILED, Played, result

from border.frames import INDEX, RESULT, pack, pack_result
from sandbox import replies, reply_frames
from sandbox.batch import run_batch
from sandbox.feed import Feed
from sandbox.job import BatchReport, Item, Job
from sandbox.limits import Limits
from sandbox.reply_frames import FrameBuffer

if TYPE_CHECKING:
    import socket
    from collections.abc import Sequence

    from sandbox.workers import Workers

LIMITS = Limits(worker_memory_bytes=512 << 20)
GOOD = b'{"n":1}'


def run(said: bytes, items: int, limits: Limits = LIMITS, size: int = 0) -> BatchReport:
    def speak(channel: socket.socket) -> None:
        channel.sendall(said)
        channel.close()

    def end(channel: socket.socket) -> None:
        channel.sendall(COMPILED)
        channel.close()

    body = b'{"data":"%b","context":{}}' % (b"x" * size)
    workers = Played(speak, end)
    try:
        job = Job("x", "x", [Item(str(n), body) for n in range(items)], time.monotonic() + 20)
        return run_batch(job, cast("Workers", workers), limits)
    finally:
        workers.close()


@pytest.fixture(params=["together", "one by one"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Have both ways of reading answer the same tests."""
    if request.param == "one by one":
        monkeypatch.setattr(replies, "read_plain", lambda *_: None)
    return str(request.param)


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize(
    ("odd", "output", "code", "warned"),
    [
        (b'{"a":1,"a":2}', b'{"a":2}', "", True),
        (b'{"a":{"b":[1]}}', b'{"a":{"b":[1]}}', "", False),
        (b'{"a":"{"}', b'{"a":"{"}', "", False),
        ('{"a":"µ"}'.encode(), '{"a":"µ"}'.encode(), "", False),
        (b'{"a":1},{"b":2}', None, "WORKER_CRASHED", False),
        (b'{"a":[1', None, "WORKER_CRASHED", False),
        (b'{"a":1e999}', None, "WORKER_CRASHED", False),
        (b"[]", None, "WORKER_CRASHED", False),
    ],
)
def test_an_odd_one_among_many_is_judged_by_itself(odd: bytes, output: bytes | None, code: str, warned: bool) -> None:
    """And what came before it counts."""
    said = COMPILED + b"".join(result(n, odd if n == 50 else GOOD) for n in range(100))
    report = run(said, 100)

    assert [outcome.output for outcome in report.outcomes[:50]] == [GOOD] * 50
    assert (report.outcomes[50].output, report.outcomes[50].code) == (output, code)
    assert bool(report.outcomes[50].warnings) is warned
    assert len(report.outcomes) == 100


TOGETHER = [GOOD] * 10 + [b'{"a":1},{"b":2}', b'{"a":[1', b"2]}"] + [GOOD] * 10


@pytest.mark.usefixtures("way")
def test_two_that_only_pass_together_pass_for_nobody() -> None:
    report = run(COMPILED + b"".join(result(n, text) for n, text in enumerate(TOGETHER)), len(TOGETHER))

    assert [outcome.output for outcome in report.outcomes[:10]] == [GOOD] * 10
    assert report.outcomes[10].code == "WORKER_CRASHED"
    assert all(outcome.output in (None, GOOD) for outcome in report.outcomes)


def test_they_pass_where_values_are_counted_and_no_braces(monkeypatch: pytest.MonkeyPatch) -> None:
    """As many values as texts: what a reader of the whole list would be content with."""

    def as_a_list(texts: Sequence[bytes], _levels: int) -> bool:
        return len(json.loads(b"[%b]" % b",".join(texts))) == len(texts)

    monkeypatch.setattr(replies, "check_small_ones", as_a_list)
    report = run(COMPILED + b"".join(result(n, text) for n, text in enumerate(TOGETHER)), len(TOGETHER))

    assert [outcome.output for outcome in report.outcomes] == TOGETHER


@pytest.mark.usefixtures("way")
def test_an_index_that_is_left_out_ends_the_worker_with_what_came_before_it() -> None:
    report = run(COMPILED + b"".join(result(n, GOOD) for n in range(100) if n != 50), 100)

    assert [outcome.output for outcome in report.outcomes[:50]] == [GOOD] * 50
    assert report.outcomes[50].code == "WORKER_CRASHED"


@pytest.mark.usefixtures("way")
def test_the_outputs_of_a_batch_have_their_cap() -> None:
    report = run(COMPILED + b"".join(result(n, GOOD) for n in range(100)), 100, Limits(output_bytes=50 * len(GOOD) + 3))

    assert [outcome.code for outcome in report.outcomes] == [""] * 50 + ["OUTPUT_TOO_LARGE"] * 50


@pytest.mark.usefixtures("way")
def test_an_output_has_its_own_cap() -> None:
    said = COMPILED + b"".join(result(n, GOOD if n != 5 else b'{"n":12345}') for n in range(10))
    report = run(said, 10, Limits(item_output_bytes=len(GOOD)))

    assert [outcome.code for outcome in report.outcomes[:6]] == [""] * 5 + ["WORKER_CRASHED"]


@pytest.mark.parametrize("stops", [True, False])
def test_a_result_before_its_item_was_sent_breaks_a_rule(stops: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """The worker reads nothing: what the kernel does not hold yet has not been sent to anybody."""
    if not stops:
        monkeypatch.setattr(Feed, "next_item", property(lambda _: 1 << 30, lambda *_: None), raising=False)
        monkeypatch.setattr(Feed, "write", lambda *_: None)
    report = run(COMPILED + b"".join(result(n, GOOD) for n in range(100)), 100, size=100_000)

    told = [outcome.output for outcome in report.outcomes]
    assert (told == [GOOD] * 100) is not stops
    if stops:
        assert "which it has not been sent" in " ".join(outcome.error for outcome in report.outcomes)


def test_many_are_read_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else the tests above try one way twice."""
    read: list[int] = []
    whole = replies.read_plain

    def counted(outputs: Any, limits: Limits) -> Any:
        read.append(len(outputs))
        return whole(outputs, limits)

    monkeypatch.setattr(replies, "read_plain", counted)
    assert all(
        outcome.output == GOOD
        for outcome in run(COMPILED + b"".join(result(n, GOOD) for n in range(100)), 100).outcomes
    )
    assert sum(read) == 100


def test_one_with_logs_is_none_of_them() -> None:
    with_logs = pack(RESULT, INDEX.pack(5) + pack_result(b'{"logs":"x"}', GOOD))
    report = run(COMPILED + b"".join(result(n, GOOD) if n != 5 else with_logs for n in range(10)), 10)

    assert [outcome.logs for outcome in report.outcomes] == [""] * 5 + ["x"] + [""] * 4


def test_the_clock_is_looked_at_before_each_of_them() -> None:
    """Once the batch's time is used up, none is taken of what has come."""
    frames = FrameBuffer(LIMITS)
    frames.feed(b"".join(result(n, GOOD) for n in range(10)))
    assert frames.plain_results(0, time.monotonic()) == []
    assert frames.plain_results(0, time.monotonic() + 60) == [GOOD] * 10


@pytest.mark.parametrize(("until", "taken"), [(0, 0), (1, 1), (4, 4), (10, 10), (99, 10)])
def test_what_comes_when_the_time_is_over_waits(until: int, taken: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A clock that goes on by one with each look: 0 when the first is taken."""
    looks = iter(range(100))
    monkeypatch.setattr(reply_frames, "time", SimpleNamespace(monotonic=lambda: next(looks)))
    frames = FrameBuffer(LIMITS)
    frames.feed(b"".join(result(n, GOOD) for n in range(10)))
    assert frames.plain_results(0, until) == [GOOD] * taken
    frames.skip()
    assert len([*iter(frames.next, None)]) == 10 - taken


@pytest.mark.parametrize(("size", "taken"), [((1 << 20) - 1, True), (1 << 20, False), ((1 << 20) + 1, False)])
def test_of_a_large_frame_no_copy_is_made_to_look_at(size: int, taken: bool) -> None:
    frames = FrameBuffer(LIMITS)
    frames.feed(plain(GOOD, 0).ljust(size, b"x"))
    assert frames.plain_results(0, time.monotonic() + 60) == [GOOD] * taken


def plain(output: bytes, index: int) -> bytes:
    return pack(RESULT, INDEX.pack(index) + pack_result(b"{}", output))


@pytest.mark.parametrize("missing", [1, 3, 10])
def test_one_that_has_not_come_as_a_whole_is_none_of_them(missing: int) -> None:
    """Also where what has come of it is JSON: white space may follow."""
    frames = FrameBuffer(LIMITS)
    said = plain(GOOD, 0) + plain(GOOD + b" " * 10, 1)
    frames.feed(said[:-missing])
    assert frames.plain_results(0, time.monotonic() + 60) == [GOOD]
    frames.skip()
    assert frames.next() is None
    frames.feed(said[-missing:])
    assert frames.plain_results(1, time.monotonic() + 60) == [GOOD + b" " * 10]


@pytest.mark.parametrize(("size", "taken"), [(7, True), (1_013, True), (1_014, False), (5_000, False)])
def test_only_short_ones_are_read_at_once(size: int, taken: bool) -> None:
    """Of less than a kilobyte, with the ten bytes of index, length and `{}`."""
    frames = FrameBuffer(LIMITS)
    output = GOOD + b" " * (size - len(GOOD))
    frames.feed(plain(GOOD, 0) + plain(output, 1) + plain(GOOD, 2))
    assert frames.plain_results(0, time.monotonic() + 60) == [GOOD, *([output, GOOD] if taken else [])]
    frames.skip()
    rest = [] if taken else [plain(output, 1), plain(GOOD, 2)]
    assert [pack(*frame) for frame in iter(frames.next, None)] == rest


@pytest.mark.parametrize(
    "other",
    [
        pack(RESULT, INDEX.pack(2) + pack_result(b"{}", GOOD)),
        pack(RESULT, INDEX.pack(1) + pack_result(b"{ }", GOOD)),
        pack(RESULT, INDEX.pack(1) + pack_result(b"[]", GOOD)),
        pack(RESULT, INDEX.pack(1) + pack_result(b"{}", b"")),
        pack(COMPILED[4], INDEX.pack(1) + pack_result(b"{}", GOOD)),
    ],
    ids=["of another item", "more beside it", "another thing beside it", "no output", "of another kind"],
)
def test_another_frame_ends_what_is_read_at_once(other: bytes) -> None:
    frames = FrameBuffer(LIMITS)
    frames.feed(plain(GOOD, 0) + other + plain(GOOD, 1))
    assert frames.plain_results(0, time.monotonic() + 60) == [GOOD]


def test_what_is_read_at_once_may_stand_anywhere_in_what_has_come() -> None:
    """Behind other frames, and several times, with and without anything that comes between."""
    frames = FrameBuffer(LIMITS)
    until = time.monotonic() + 60
    other = pack(RESULT, INDEX.pack(0) + pack_result(b'{"logs":"x"}', GOOD))
    frames.feed(other + plain(GOOD, 1) + plain(b"{}", 2) + other + plain(GOOD, 4))
    for begin in (0, 3):
        assert frames.plain_results(begin, until) == []
        frames.skip()
        frame = frames.next()
        assert frame is not None
        assert pack(*frame) == other
        outputs = [GOOD, b"{}"] if begin == 0 else [GOOD]
        assert frames.plain_results(begin + 1, until) == outputs
        assert frames.plain_results(begin + 1, until) == outputs  # they stay until they are taken
        frames.skip()
    assert frames.next() is None
    frames.feed(plain(GOOD, 5)[:7])
    assert frames.plain_results(5, until) == []
    frames.feed(plain(GOOD, 5)[7:] + plain(GOOD, 6))
    assert frames.plain_results(5, until) == [GOOD] * 2
    frames.skip()
    assert frames.next() is None
