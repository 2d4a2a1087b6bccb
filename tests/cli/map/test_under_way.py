"""What a run has under way, batch by batch, without a thread: how many, how many bytes, and who is told."""

from __future__ import annotations

import json
import signal
import threading
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any

import pytest

from cli.bulk import bulk_run
from cli.bulk.bulk_run import BulkRun, Work, held_back_interrupt
from cli.bulk.journal import Journal
from cli.bulk.spool import Entry
from cli.calls.retrying import Retrying
from cli.faults import CliError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

IDENTITY = {"format": 1, "macro": "m", "items": "i"}


def answer(payload: bytes) -> bytes:
    results = [{"id": item["id"], "success": True, "output": {}} for item in json.loads(payload)["items"]]
    return json.dumps({"status": "success", "results": results, "errors": []}).encode()


def entry(place: int, size: int = 0) -> Entry:
    return Entry(place, b'{"id":"%d"}' % place + b" " * size)


class Waiting:
    """A pool in which nothing ever runs."""

    def submit(self, *_asked: Any) -> Future[bytes]:
        return Future()


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    journal = Journal(tmp_path / "journal", IDENTITY, 9)
    yield journal
    journal.close()


def made(journal: Journal, concurrency: int = 3) -> BulkRun:
    return BulkRun(answer, "here", b'{"script":""}', journal, Retrying(), concurrency)


def filled(bulk: BulkRun, batches: list[list[Entry]], done: int = 0) -> int:
    """Return how many are under way once there may be no more."""
    under_way: dict[Future[bytes], Work] = {}
    bulk._fill(Waiting(), under_way, iter(batches), done)  # type: ignore[arg-type]
    bulk._bytes_under_way -= sum(work.bytes_held for work in under_way.values())
    assert bulk._bytes_under_way == 0
    return len(under_way)


@pytest.mark.parametrize(("answered", "done", "most"), [(False, 0, 1), (True, 0, 3), (True, 2, 5)])
def test_one_is_under_way_until_there_is_an_answer_and_then_as_many_as_may_be(
    answered: bool, done: int, most: int, journal: Journal
) -> None:
    bulk = made(journal)
    bulk._answered = answered
    assert filled(bulk, [[entry(place)] for place in range(9)], done) == most


@pytest.mark.parametrize(("beyond", "most"), [(0, 3), (1, 2)])
def test_requests_and_the_room_for_their_answers_hold_so_many_bytes(beyond: int, most: int, journal: Journal) -> None:
    batch = [entry(0, 1_000), entry(1, 1_000)]
    size = sum(len(one.text) for one in batch)
    bulk = made(journal)
    bulk._answered, bulk._largest_answer = True, bulk_run.MOST_BYTES_UNDER_WAY // 3 - size + beyond
    assert filled(bulk, [batch] * 5) == most
    assert filled(bulk, []) == (most < 3)  # the one that was drawn, and had no room then


def test_as_much_is_under_way_as_the_document_says() -> None:
    assert bulk_run.MOST_BYTES_UNDER_WAY == 256 << 20


def test_one_is_always_under_way_however_large_it_is(journal: Journal) -> None:
    bulk = made(journal)
    bulk._answered, bulk._largest_answer = True, bulk_run.MOST_BYTES_UNDER_WAY
    assert filled(bulk, [[entry(0)], [entry(1)]]) == 1


def test_each_answer_is_told_and_nothing_is_left_under_way(journal: Journal) -> None:
    bulk, told = made(journal), list[int]()
    bulk.run(iter([[entry(0)], [entry(1), entry(2)], [entry(3)]]), lambda: told.append(journal.done))
    assert (len(told), told[0], told[-1], bulk._bytes_under_way) == (3, 1, 4, 0)
    assert not bulk.retrying.stopped.is_set()


def test_what_ends_a_run_early_stops_all_tries_and_what_is_under_way_is_kept_and_told(journal: Journal) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def send(payload: bytes) -> bytes:
        ids = [item["id"] for item in json.loads(payload)["items"]]
        if ids == ["1"]:
            assert begun.wait(20)
            raise CliError("broken")
        if ids == ["2"]:
            begun.set()
            assert go_on.wait(20)
        return answer(payload)

    bulk, told = made(journal, 2), list[tuple[int, bool]]()
    bulk.send = send

    def tell() -> None:
        told.append((journal.done, bulk.retrying.stopped.is_set()))
        if told[-1][1]:
            go_on.set()

    with pytest.raises(CliError, match="broken"):
        bulk.run(iter([[entry(0)], [entry(1)], [entry(2)]]), tell)
    # After the first answer, where the second failed, and after what was under way.
    assert told == [(1, False), (1, True), (2, True)]


def test_a_second_interrupt_waits_for_nothing(journal: Journal) -> None:
    begun, go_on, waited = threading.Event(), threading.Event(), list[bool]()

    def send(payload: bytes) -> bytes:
        ids = [item["id"] for item in json.loads(payload)["items"]]
        if ids == ["1"]:
            assert begun.wait(20)
            raise CliError("broken")
        if ids == ["2"]:
            begun.set()
            waited.append(go_on.wait(10))
        return answer(payload)

    bulk = made(journal, 2)
    bulk.send = send

    def tell() -> None:
        if bulk.retrying.stopped.is_set():
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        bulk.run(iter([[entry(0)], [entry(1)], [entry(2)]]), tell)
    assert waited == []  # it has not come back
    go_on.set()


def test_interrupts_are_held_back_and_then_ordinary_again() -> None:
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        done: list[str] = []

        def work() -> None:
            with held_back_interrupt():
                signal.raise_signal(signal.SIGINT)
                done.append("whole")

        with pytest.raises(KeyboardInterrupt):
            work()
        assert done == ["whole"]
        assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
        with held_back_interrupt():
            assert signal.getsignal(signal.SIGINT) is not signal.default_int_handler
        assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    finally:
        signal.signal(signal.SIGINT, before)


def test_a_run_in_another_thread_leaves_signals_alone(journal: Journal) -> None:
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        thread = threading.Thread(target=made(journal).run, args=(iter([[entry(0)], [entry(1)]]), lambda: None))
        thread.start()
        thread.join(20)
        assert journal.done == 2
    finally:
        signal.signal(signal.SIGINT, before)
