"""When a fork server is worn, and what takes its place: each rule by itself, without a process."""

from __future__ import annotations

import signal
from types import SimpleNamespace
from typing import Any

import pytest

from sandbox import renewal
from sandbox.errors import ForkServerGone, ServiceError
from sandbox.renewal import Renewal, Wear

EXITED, SEGFAULT, KILLED = 1 << 8, int(signal.SIGSEGV), int(signal.SIGKILL)
MOST = 100
NOW = 1_000.0


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """Have a clock that stands still until it is set."""
    made = SimpleNamespace(now=NOW)
    monkeypatch.setattr(renewal, "time", SimpleNamespace(monotonic=lambda: made.now))
    return made


@pytest.mark.parametrize(
    ("status", "by_itself", "crashed"),
    [(0, True, False), (EXITED, True, False), (SEGFAULT, True, True), (SEGFAULT, False, False), (KILLED, True, True)],
)
def test_a_crash_is_a_signal_that_nobody_here_has_sent(status: int, by_itself: bool, crashed: bool) -> None:
    wear = Wear()
    wear.note_end(status, by_itself=by_itself)
    assert wear.crashed is crashed
    wear.note_end(0, by_itself=True)
    assert wear.crashed is crashed  # what ends well later does not undo it


@pytest.mark.parametrize(
    ("workers", "crashed", "seconds", "worn"),
    [
        (0, False, 0, False),
        (MOST - 1, False, 1_000, False),
        (MOST, False, 0, True),
        (MOST + 1, False, 0, True),
        (0, True, 4.9, False),
        (0, True, 5, True),
        (0, True, 6, True),
        (0, True, NOW, True),
        (15, True, 0, False),
        (16, True, 0, True),
        (17, True, 0, True),
        (16, False, 5, False),
    ],
)
def test_it_is_worn_by_many_workers_or_by_a_crash_and_no_more_often_than_starts_are_cheap(
    clock: SimpleNamespace, workers: int, crashed: bool, seconds: float, worn: bool
) -> None:
    wear = Wear()
    wear.workers, wear.crashed = workers, crashed
    clock.now = NOW + seconds
    assert wear.is_worn(MOST) is worn


class Server(SimpleNamespace):
    """What a renewal asks of a fork server."""

    def __init__(self, name: str = "js", begin: str = "forked", most: int = MOST) -> None:
        super().__init__(name=name, workers_begin=begin, kind=SimpleNamespace(renewed_after=most))
        self.wear, self.stopped, self.loaded = Wear(), 0, False

    def has_loaded(self) -> bool:
        if isinstance(self.loaded, Exception):
            raise self.loaded
        return bool(self.loaded)

    def stop(self) -> None:
        self.stopped += 1


def worn(**how: Any) -> Server:
    made = Server(**how)
    made.wear.workers = MOST
    return made


@pytest.fixture
def started() -> list[Server]:
    return []


@pytest.fixture
def renewals(started: list[Server]) -> Any:
    def start(name: str) -> Any:
        started.append(Server(name))
        return started[-1]

    return Renewal(start)


def test_one_that_is_worn_serves_until_its_successor_has_loaded(renewals: Any, started: list[Server]) -> None:
    server = worn()
    assert renewals.successor_of(server) is None
    assert renewals.successor_of(server) is None
    (successor,) = started  # and not one for each question
    assert successor.name == "js"
    assert renewals.loading() == [successor]
    successor.loaded = True
    assert renewals.successor_of(server) is successor
    assert (renewals.loading(), server.stopped, successor.stopped) == ([], 0, 0)
    assert renewals.successor_of(successor) is None
    assert started == [successor]


@pytest.mark.parametrize(
    "server",
    [Server(), worn(most=0), worn(begin="executed: its addon is not built")],
    ids=["not worn", "never renewed", "executes its workers"],
)
def test_others_are_not_renewed(renewals: Any, started: list[Server], server: Server) -> None:
    assert renewals.successor_of(server) is None
    assert started == []


def test_how_its_workers_are_confined_is_no_reason(renewals: Any, started: list[Server]) -> None:
    renewals.successor_of(worn(begin="forked: Python confines them, as its library is not built"))
    assert len(started) == 1


@pytest.mark.parametrize("fault", [ForkServerGone("x"), ServiceError("x")], ids=lambda fault: type(fault).__name__)
def test_where_a_successor_does_not_start_what_works_goes_on(
    renewals: Any, started: list[Server], fault: Exception
) -> None:
    """And the next one is tried when it is worn again, not at once."""
    server = worn()
    renewals.successor_of(server)
    started[0].loaded = fault  # type: ignore[assignment]
    assert renewals.successor_of(server) is None
    assert (started[0].stopped, server.stopped, server.wear.workers) == (1, 0, 0)
    assert renewals.loading() == []
    assert renewals.successor_of(server) is None
    assert len(started) == 1
    server.wear.workers = MOST
    renewals.successor_of(server)
    assert len(started) == 2


def test_those_that_are_loading_end_with_all_else(renewals: Any, started: list[Server]) -> None:
    for name in ("js", "other"):
        renewals.successor_of(worn(name=name))
    assert renewals.loading() == started
    renewals.stop()
    renewals.stop()
    assert [server.stopped for server in started] == [1, 1]
    assert renewals.loading() == []
