"""Which worker a batch gets, and what becomes of it: each rule by itself, with fork servers that are played."""

from __future__ import annotations

import math
from types import SimpleNamespace
from typing import Any

import pytest

from border.languages import LANGUAGES
from border.layers import Standing
from border.leftovers.processes import StillThereError
from border.leftovers.sweep import Taken
from sandbox import workers as module
from sandbox.errors import ForkServerGone, ForkServerLate, ServiceError
from sandbox.limits import Limits
from sandbox.workers import CodeCache, Workers

PLAIN, NUMPY = LANGUAGES["python"].server_names[:2]
TRIED = Standing(frozenset({"files"}), frozenset({"nofile"}))
FILTERED = Standing(frozenset({"files"}), frozenset({"nofile", "seccomp"}))


class PlayedWorker(SimpleNamespace):
    """A worker that only keeps what was done with it."""

    def __init__(self, server: PlayedServer) -> None:
        super().__init__(server=server, pid=1_000 + len(server.ordered), ended=False, closed=0, hung=False)

    def hung_up(self) -> bool:
        return bool(self.hung)

    def close(self) -> None:
        self.closed += 1


class PlayedServer:
    """A fork server that does what it is told to, and raises what stands in `faults` for a method."""

    made: list[PlayedServer] = []  # noqa: RUF012 -- each test has a list of its own
    # What is set for those to come.
    born_with: dict[str, Exception] = {}  # noqa: RUF012 -- as above

    def __init__(self, kind: Any, limits: Any, why_not_forked: str = "", *, variables: Any = (), alone: bool) -> None:
        self.kind, self.limits, self.why, self.variables, self.alone = kind, limits, why_not_forked, variables, alone
        self.name, self.pid = kind.name, 100 + len(PlayedServer.made)
        self.faults: dict[str, Exception] = dict(PlayedServer.born_with)
        self.is_alive, self.used, self.loading, self.changed = True, False, False, False
        self.until, self.cannot_fork, self.workers_begin = math.inf, "", "forked"
        self.ordered: list[Any] = []
        self.dismissed: list[Any] = []
        self.told: list[Any] = []
        self.layers: Standing | None = None
        self.stopped = 0
        PlayedServer.made.append(self)

    def _tell(self, what: str, worker: Any = None) -> None:
        self.told.append(what if worker is None else (what, worker))
        if what in self.faults:
            raise self.faults[what]

    def alive(self) -> bool:
        return self.is_alive

    def order_worker(self) -> Any:
        self._tell("order_worker")
        self.ordered.append(PlayedWorker(self))
        return self.ordered[-1]

    def pid_of(self, worker: Any) -> int:
        self._tell("pid_of", worker)
        return int(worker.pid)

    def dismiss_worker(self, worker: Any) -> None:
        self._tell("dismiss_worker")
        self.dismissed.append(worker)

    def end_worker(self, worker: Any) -> tuple[int, bool]:
        self._tell("end_worker", worker)
        return 9, True

    def standing_layers(self) -> Standing:
        self._tell("standing_layers")
        return TRIED

    def known_layers(self) -> Standing | None:
        self._tell("known_layers")
        return self.layers

    def ask_line(self, worker: Any) -> None:
        self._tell("ask_line", worker)

    def wait_until_gone(self) -> None:
        self._tell("wait_until_gone")

    def wait_ready(self) -> None:
        self._tell("wait_ready")

    def order_probe(self) -> None:
        self._tell("order_probe")

    def settle(self) -> None:
        self._tell("settle")

    def is_loading(self) -> bool:
        return self.loading

    def is_changed(self) -> bool:
        return self.changed

    def worker_pids(self) -> list[int]:
        return [worker.pid for worker in self.ordered]

    def stop(self) -> None:
        self.stopped += 1
        self.is_alive = False


class PlayedLeftovers:
    """Takes nothing away, and keeps what it was told is ours."""

    def __init__(self) -> None:
        self.asked: list[tuple[set[int], set[int]]] = []
        self.fault: Exception | None = None

    def holds(self) -> bool:
        return True

    def clear(self, ours: set[int], loading: set[int]) -> Taken:
        self.asked.append((ours, loading))
        if self.fault is not None:
            raise self.fault
        return Taken(processes=3)


@pytest.fixture(autouse=True)
def played(monkeypatch: pytest.MonkeyPatch) -> list[PlayedServer]:
    monkeypatch.setattr(module, "ForkServer", PlayedServer)
    monkeypatch.setattr(module, "Leftovers", PlayedLeftovers)
    monkeypatch.setattr(PlayedServer, "made", [])
    monkeypatch.setattr(PlayedServer, "born_with", {})
    return PlayedServer.made


@pytest.fixture
def workers() -> Any:
    return Workers(LANGUAGES["python"], Limits(worker_memory_bytes=5, max_timeout_seconds=7.5))


def test_a_fork_server_is_told_what_its_workers_may_have(workers: Any, played: list[PlayedServer]) -> None:
    """A processor's time of twice the longest batch, and some: for those whose handler is gone."""
    assert played == []
    workers.start([PLAIN, NUMPY])
    assert [server.name for server in played] == [PLAIN, NUMPY]
    (limits,) = {server.limits for server in played}
    assert tuple(limits) == (5, 25, 32)
    assert [(server.why, server.alone) for server in played] == [("", False)] * 2
    assert played[0].variables == LANGUAGES["python"].environment
    assert workers.pids() == {PLAIN: 100, NUMPY: 101}


def test_a_worker_is_ordered_once_all_others_are_gone(workers: Any, played: list[PlayedServer]) -> None:
    worker = workers.take(PLAIN, 50.0)
    (server,) = played
    assert (server.until, server.used, server.ordered) == (50.0, True, [worker])
    assert server.told == ["order_worker", ("pid_of", worker), "wait_until_gone"]


def test_one_that_waits_is_taken_once(workers: Any, played: list[PlayedServer]) -> None:
    workers.prepare(PLAIN)
    workers.prepare(PLAIN)
    first, second = workers.take(PLAIN), workers.take(PLAIN)
    assert played[0].ordered == [first, second]


def test_one_that_was_killed_while_it_waited_is_replaced(workers: Any, played: list[PlayedServer]) -> None:
    workers.prepare(PLAIN)
    (standby,) = played[0].ordered
    standby.hung = True
    worker = workers.take(PLAIN)
    assert worker is played[0].ordered[1]
    assert played[0].dismissed == [standby]
    assert ("pid_of", worker) in played[0].told


def test_one_whose_fork_server_is_gone_goes_with_it(workers: Any, played: list[PlayedServer]) -> None:
    workers.prepare(PLAIN)
    (standby,) = played[0].ordered
    played[0].is_alive = False
    worker = workers.take(PLAIN)
    assert worker.server is played[1]
    assert (standby.closed, played[0].stopped) == (1, 1)


@pytest.mark.parametrize("fault", ["order_worker", "pid_of", "wait_until_gone"])
def test_a_fork_server_that_ends_is_replaced_and_not_for_ever(
    fault: str, workers: Any, played: list[PlayedServer]
) -> None:
    workers.start([PLAIN])
    played[0].faults[fault] = ForkServerGone("x")
    worker = workers.take(PLAIN)
    assert worker.server is played[1]
    assert (len(played), played[0].stopped) == (2, 1)
    assert all(one.closed == 1 for one in played[0].ordered)
    PlayedServer.born_with[fault] = played[1].faults[fault] = ForkServerGone("x")
    with pytest.raises(ServiceError, match="ended 3 times in a row"):
        workers.take(PLAIN)
    assert len(played) == 5
    assert all(one.closed for server in played[2:] for one in server.ordered)


@pytest.mark.parametrize("fault", ["order_worker", "pid_of"])
def test_one_that_comes_too_late_is_the_next_batchs(fault: str, workers: Any, played: list[PlayedServer]) -> None:
    workers.start([PLAIN])
    played[0].faults[fault] = ForkServerLate("x")
    with pytest.raises(ForkServerLate):
        workers.take(PLAIN)
    assert not played[0].used
    del played[0].faults[fault]
    worker = workers.take(PLAIN)
    assert played[0].ordered == [worker]
    assert worker.closed == 0


def test_a_batchs_time_bounds_what_is_asked_until_it_ends(workers: Any, played: list[PlayedServer]) -> None:
    workers.start([PLAIN, NUMPY])
    workers.hurry(70.0)
    assert [server.until for server in played] == [70.0] * 2
    workers.be_patient()
    assert [server.until for server in played] == [math.inf] * 2


@pytest.mark.parametrize("fault", [None, ForkServerGone("x")])
def test_waiting_for_what_is_loaded_ahead_raises_nothing(
    fault: Exception | None, workers: Any, played: list[PlayedServer]
) -> None:
    workers.start([PLAIN])
    if fault:
        played[0].faults["wait_ready"] = fault
    workers.wait_loaded([PLAIN, NUMPY])
    assert [server.told for server in played] == [["wait_ready"]] * 2


@pytest.mark.parametrize(("standing", "kept"), [(None, False), (TRIED, False), (FILTERED, True)])
@pytest.mark.parametrize("loading", [True, False])
def test_one_that_waited_beside_a_macro_serves_nobody_unless_a_filter_held_it(
    standing: Standing | None, kept: bool, loading: bool, workers: Any, played: list[PlayedServer]
) -> None:
    workers.prepare(PLAIN)
    workers.prepare(NUMPY)
    played[1].loading = loading
    played[0].layers = standing
    workers.known_layers()
    workers.prepare_next_batch(PLAIN)
    assert [len(server.dismissed) for server in played] == [not kept, not (kept or loading)]
    assert len(played[0].ordered) == 2 - kept
    assert workers.take(PLAIN) is played[0].ordered[-1]
    assert (workers.take(NUMPY) is played[1].ordered[0]) is (kept or loading)


def test_a_worker_is_dismissed_once(workers: Any, played: list[PlayedServer]) -> None:
    worker = workers.take(PLAIN)
    workers.dismiss(worker)
    workers.dismiss(worker)
    assert (played[0].dismissed, worker.ended, worker.closed, played[0].stopped) == ([worker], True, 0, 0)


def test_a_worker_is_ended_with_its_status(workers: Any, played: list[PlayedServer]) -> None:
    worker = workers.take(PLAIN)
    assert workers.end(worker) == (9, True)
    assert worker.ended
    workers.dismiss(worker)
    assert played[0].dismissed == []


@pytest.mark.parametrize("way", ["dismiss", "end"])
def test_with_its_fork_server_gone_a_worker_is_gone(way: str, workers: Any, played: list[PlayedServer]) -> None:
    worker = workers.take(PLAIN)
    played[0].faults[f"{way}_worker"] = ForkServerGone("x")
    assert getattr(workers, way)(worker) is None
    assert (worker.ended, worker.closed, played[0].stopped) == (True, 1, 1)


def test_asking_for_a_line_raises_nothing(workers: Any, played: list[PlayedServer]) -> None:
    worker = workers.take(PLAIN)
    workers.ask_line(worker)
    played[0].faults["ask_line"] = ForkServerGone("x")
    workers.ask_line(worker)
    assert played[0].told[-2:] == [("ask_line", worker)] * 2


def test_layers_are_tried_once_and_never_waited_for_unasked(workers: Any, played: list[PlayedServer]) -> None:
    workers.start([PLAIN])
    workers.order_probe()
    assert workers.known_layers() is None
    played[0].layers = FILTERED
    assert workers.known_layers() == workers.known_layers() == workers.standing_layers() == FILTERED
    assert played[0].told == ["order_probe", "known_layers", "known_layers"]


def test_a_fork_server_that_was_not_asked_is_asked(workers: Any, played: list[PlayedServer]) -> None:
    workers.start([PLAIN])
    assert workers.known_layers() is None
    assert played[0].told == ["order_probe", "known_layers"]
    played[0].is_alive = False
    workers.take(PLAIN)  # another in its place, which has been asked nothing
    assert workers.known_layers() is None
    assert played[1].told[-2:] == ["order_probe", "known_layers"]


@pytest.mark.parametrize("fault", ["order_probe", "known_layers"])
def test_layers_of_a_fork_server_that_is_gone_are_not_known(
    fault: str, workers: Any, played: list[PlayedServer]
) -> None:
    workers.start([PLAIN])
    played[0].faults[fault] = ForkServerGone("x")
    assert workers.known_layers() is None


def test_trying_the_layers_is_begun_anew_and_not_for_ever(workers: Any, played: list[PlayedServer]) -> None:
    workers.start([PLAIN])
    played[0].faults["standing_layers"] = ForkServerGone("x")
    assert workers.standing_layers() == TRIED
    assert [server.told for server in played] == [["order_probe", "standing_layers"]] * 2
    again = Workers(LANGUAGES["python"], Limits())
    PlayedServer.born_with["standing_layers"] = ForkServerGone("x")
    with pytest.raises(ServiceError, match="ended 3 times while it tried the layers"):
        again.standing_layers()


def test_where_the_environment_is_ours_the_handler_holds_what_is_left(played: list[PlayedServer]) -> None:
    workers = Workers(LANGUAGES["python"], Limits(), alone=True)
    workers.start([PLAIN])
    assert played[0].alone
    assert workers.standing_layers() == Standing(frozenset({"files", "leftovers"}), frozenset({"nofile", "sweep"}))


def test_other_workers_have_other_walls(workers: Any, played: list[PlayedServer]) -> None:
    """One that could not fork is not tried again, unless it has forked once: then it may be an escaped worker's doing."""
    workers.take(PLAIN)
    played[0].cannot_fork, played[0].is_alive = "x", False
    assert workers.standing_layers() == TRIED
    workers.take(PLAIN)
    assert (played[1].why, workers._standing) == ("", TRIED)
    others = Workers(LANGUAGES["python"], Limits())
    others.start([PLAIN])
    assert others.standing_layers() == TRIED
    played[2].cannot_fork, played[2].is_alive = "no addon", False
    played[2].workers_begin = "executed: no addon"
    others.take(PLAIN)
    assert (played[3].why, others._standing) == ("no addon", None)


def test_how_workers_begin_is_known_from_the_last_that_said_so(workers: Any, played: list[PlayedServer]) -> None:
    workers.start([PLAIN])
    assert workers.workers_begin() == "forked"
    played[0].workers_begin = ""
    assert workers.workers_begin() == "forked"


def test_everything_ends(workers: Any, played: list[PlayedServer]) -> None:
    workers.prepare(PLAIN)
    workers.prepare(NUMPY)
    workers.stop()
    assert [(server.stopped, server.ordered[0].closed) for server in played] == [(1, 1)] * 2
    workers.stop()
    assert [server.ordered[0].closed for server in played] == [1, 1]


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> Any:
    own = SimpleNamespace(taken_back=0)
    own.take_back = lambda: setattr(own, "taken_back", own.taken_back + 1)
    monkeypatch.setattr(module, "OwnLimits", lambda: own)
    made: Any = Workers(LANGUAGES["python"], Limits(), alone=True)
    made.own = own
    return made


def test_what_a_batch_has_left_is_taken_away_once(alone: Any, played: list[PlayedServer]) -> None:
    alone.start([PLAIN, NUMPY])
    assert alone.clear_leftovers() == Taken()
    worker = alone.take(PLAIN)
    alone.prepare(NUMPY)
    standby = played[1].ordered[0]
    assert alone.clear_leftovers() == Taken(processes=3)
    # Of the second fork server no worker has run anything, nor has the one that waits.
    ours = {played[0].pid, played[1].pid, worker.pid, standby.pid}
    assert alone._leftovers.asked == [(ours, {played[1].pid, standby.pid})]
    assert ["settle" in server.told for server in played] == [True, False]
    assert alone.own.taken_back == 1
    assert alone.clear_leftovers() == Taken()
    assert len(alone._leftovers.asked) == 1


@pytest.mark.parametrize("fault", [StillThereError("a process"), OSError("a folder")], ids=str)
def test_what_stays_is_said_and_nothing_runs_beside_it(fault: Exception, alone: Any) -> None:
    alone.take(PLAIN)
    alone._leftovers.fault = fault
    for _ in range(2):
        with pytest.raises(ServiceError, match=f"cannot be taken away: {fault}"):
            alone.clear_leftovers()
    assert alone.own.taken_back == 0
    alone._leftovers.fault = None
    assert alone.clear_leftovers() == Taken(processes=3)


@pytest.mark.parametrize("is_alone", [True, False])
def test_a_fork_server_that_workers_have_changed_is_replaced(
    is_alone: bool, alone: Any, workers: Any, played: list[PlayedServer]
) -> None:
    these = alone if is_alone else workers
    these.take(PLAIN)
    these.start([NUMPY])
    played[0].changed = played[1].changed = True
    these.clear_leftovers()
    assert [server.stopped for server in played] == [1, 0, 0]  # no worker of the other has run
    assert these.pids()[PLAIN] == played[2].pid


def test_a_fork_server_that_does_not_settle_is_replaced(alone: Any, played: list[PlayedServer]) -> None:
    alone.take(PLAIN)
    played[0].faults["settle"] = ForkServerGone("x")
    alone.clear_leftovers()
    assert played[0].stopped == 1
    assert alone._leftovers.asked[0][0] == {played[1].pid}


def test_where_others_live_too_nothing_of_theirs_is_touched(workers: Any) -> None:
    workers.take(PLAIN)
    assert workers._leftovers is None
    assert workers.clear_leftovers() == Taken()


def test_kept_code_is_that_of_its_source_and_server_and_bounded() -> None:
    """The first that was compiled is the one that is kept: no later worker puts another in its place."""
    entry = 512
    cache = CodeCache(most_bytes=3 * (entry + 10))
    for number in range(3):
        cache.put("s", str(number), b"%d" % number * 10)
    assert cache.get("other", "1") == cache.get("s", "9") == b""
    cache.put("s", "1", b"x" * 10)
    cache.put("s", "empty", b"")
    cache.put("s", "large", b"x" * (3 * (entry + 10) + 1))
    assert [cache.get("s", str(number)) for number in (1, 2, 0)] == [b"1" * 10, b"2" * 10, b"0" * 10]
    cache.put("s", "3", b"3" * 10)  # the least used goes
    assert [cache.get("s", str(number)) for number in (0, 1, 2, 3)] == [b"0" * 10, b"", b"2" * 10, b"3" * 10]
    cache.put("s", "4", b"4" * (2 * entry))
    assert [bool(cache.get("s", str(number))) for number in (0, 2, 3, 4)] == [False, False, False, True]
    assert cache._size == 3 * entry


@pytest.mark.parametrize("beyond", [0, 1])
def test_what_is_too_large_to_be_kept_costs_no_other_its_place(beyond: int) -> None:
    cache = CodeCache(most_bytes=2_000)
    cache.put("s", "small", b"x")
    cache.put("s", "large", b"y" * (2_000 - 512 + beyond))
    assert [bool(cache.get("s", name)) for name in ("small", "large")] == [bool(beyond), not beyond]


def test_what_is_kept_and_dropped_adds_up() -> None:
    """In sizes that have bits in common with what an entry costs by itself."""
    cache = CodeCache(most_bytes=2 * (600 + 512))
    for number in range(10):
        cache.put("s", str(number), b"x" * 600)
        assert cache._size == min(2, number + 1) * 1_112
    assert [number for number in range(10) if cache.get("s", str(number))] == [8, 9]


@pytest.mark.parametrize("beyond", [0, 1])
def test_24_mib_of_compiled_macros_are_kept(beyond: int, workers: Any) -> None:
    workers.code.put("s", "x", bytes((24 << 20) - 512 + beyond))
    assert bool(workers.code.get("s", "x")) is (not beyond)
    assert workers.code.get("s", "y") == b""


def test_one_whose_fork_server_ends_just_now_goes_with_it(workers: Any, played: list[PlayedServer]) -> None:
    workers.prepare(PLAIN)
    (standby,) = played[0].ordered
    answers = iter([True])
    played[0].alive = lambda: next(answers, False)  # type: ignore[method-assign]
    assert workers.take(PLAIN) is played[1].ordered[0]
    assert (standby.closed, played[0].stopped) == (1, 1)


def test_what_has_loaded_for_a_worn_fork_server_takes_its_place(workers: Any, played: list[PlayedServer]) -> None:
    workers.prepare(PLAIN)
    workers.order_probe()
    (standby,) = played[0].ordered
    successor = workers._start_server(PLAIN)
    asked: list[Any] = []
    stops: list[int] = []
    workers._renewal = SimpleNamespace(
        successor_of=lambda server: (asked.append(server), successor if len(asked) == 1 else None)[1],
        stop=lambda: stops.append(1),
    )
    assert workers.take(PLAIN) is successor.ordered[0]
    assert asked == [played[0]]
    assert (played[0].stopped, standby.closed, workers.pids()) == (1, 1, {PLAIN: successor.pid})
    assert workers.known_layers() is None
    assert "order_probe" in successor.told  # it has been asked nothing before
    workers.stop()
    assert stops == [1]


def test_where_others_live_too_a_fork_server_is_looked_at_after_it_has_served(
    workers: Any, played: list[PlayedServer]
) -> None:
    workers.take(PLAIN)
    workers.clear_leftovers()
    played[0].changed = True
    workers.clear_leftovers()
    assert played[0].stopped == 0  # no worker has run since
    workers.take(PLAIN)
    workers.clear_leftovers()
    assert played[0].stopped == 1


def test_what_all_fork_servers_hold_is_added_up(workers: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "anonymous_bytes", lambda pid: pid * 10)
    assert workers.anonymous_bytes() == 0
    workers.start([PLAIN, NUMPY])
    assert workers.anonymous_bytes() == 2_010


def test_what_the_handler_holds_may_have_been_held_before(played: list[PlayedServer]) -> None:
    workers: Any = Workers(LANGUAGES["python"], Limits(), alone=True)
    both = Standing(frozenset({"leftovers"}), frozenset({"sweep"}))
    workers.start([PLAIN])
    played[0].layers = both
    assert workers.known_layers() == both


@pytest.mark.parametrize("other", LANGUAGES["python"].server_names[1:])
def test_only_the_first_fork_server_is_asked_for_the_layers(
    other: str, workers: Any, played: list[PlayedServer]
) -> None:
    workers.start([PLAIN, other])
    workers.order_probe()
    played[1].is_alive = False
    workers.take(other)
    assert workers.known_layers() is None
    assert played[0].told == ["order_probe", "known_layers"]
    assert "order_probe" not in played[2].told
    played[0].is_alive = False
    workers.take("".join([*PLAIN]))  # by its name, whoever says it
    workers.known_layers()
    assert "order_probe" in played[3].told


@pytest.mark.parametrize(
    ("begin", "why"),
    [("forked", ""), ("forked: Python confines them", "x"), ("executed: no addon", "x"), ("", "x")],
)
def test_why_one_could_not_fork_is_told_to_the_next_unless_workers_were_forked(
    begin: str, why: str, workers: Any, played: list[PlayedServer]
) -> None:
    workers.start([PLAIN])
    played[0].workers_begin = begin.encode().decode()  # another text of the same letters, as it is read from a message
    workers.take(PLAIN)
    played[0].cannot_fork, played[0].is_alive = "x", False
    workers.take(PLAIN)
    assert played[1].why == why
