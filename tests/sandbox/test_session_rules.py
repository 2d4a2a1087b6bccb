"""What a session makes of its worker's words and of its end: each rule by itself, with nothing that runs."""

from __future__ import annotations

import math
import select
import signal
from functools import partial
from types import SimpleNamespace
from typing import Any, cast

import pytest

from border import frames
from border.json_depth import TooLateError
from border.traces import TracedPlace
from sandbox import replies, worker_session
from sandbox.clock import Due
from sandbox.job import Item, Job, Outcome
from sandbox.limits import Limits
from sandbox.reply_frames import ProtocolError
from sandbox.session_values import SessionResult, SoFar
from sandbox.usage import Usage
from sandbox.worker_session import WorkerSession
from sandbox.workers import CodeCache

LIMITS = Limits(item_ms=1_500, compile_seconds=2.5, worker_memory_bytes=100 << 20)
GOOD = b'{"n":1}'
SOME = Outcome(GOOD)


class Stage:
    """A session of which a test says what has been, on a clock that stands still."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 10.0
        self.prepared: list[str] = []
        self.asked: list[Any] = []
        self.end: tuple[int, bool] | None = (0, True)
        self.place = TracedPlace()
        self.monkeypatch = monkeypatch
        clock = SimpleNamespace(monotonic=lambda: self.now, sleep=None)
        monkeypatch.setattr(worker_session, "time", clock)
        monkeypatch.setattr(worker_session, "read_usage", lambda pid: Usage(1.0, pid))
        monkeypatch.setattr(worker_session, "ask_place", lambda *given: (self.asked.append(given), self.place)[1])

    def session(self, items: int = 3, done: int = 0, outcomes: int = 0, *, compiled: bool = True, **more: Any) -> Any:
        language = SimpleNamespace(grace_ms=0, watched_runtime_mb=None)
        self.workers = SimpleNamespace(
            language=language, prepare=self.prepared.append, end=lambda _: self.end, code=CodeCache()
        )
        self.worker = SimpleNamespace(pid=77, channel=None, ended=False)
        job = Job("x", "x", [Item("x", b"{}")] * items, 70.0)
        so_far = SoFar(done, 1_000, **more)
        made: Any = WorkerSession(job, "server", cast("Any", self.worker), cast("Any", self.workers), LIMITS, so_far)
        if compiled:
            made._compiled = True
            made._clock.compiled()
        made._outcomes = [SOME] * outcomes
        made._feed.next_item = items
        return made


@pytest.fixture
def stage(monkeypatch: pytest.MonkeyPatch) -> Stage:
    return Stage(monkeypatch)


def told(session: Any) -> list[tuple[str, str, str]]:
    return [(one.code, one.error, one.retry) for one in session._outcomes if one.code]


HALF = 50 << 20
BLAMED = "the macro's process "
NEEDED = "MemoryError: the item needed more than the 100 MB of memory that it may use"


@pytest.mark.parametrize(
    ("end", "highest", "code", "error"),
    [
        ((0, True), 0, "WORKER_CRASHED", BLAMED + "ended before its item did"),
        ((1 << 8, True), HALF + 1, "WORKER_CRASHED", BLAMED + "ended before its item did"),
        ((9, False), HALF + 1, "WORKER_CRASHED", BLAMED + "ended before its item did"),
        ((9, True), 0, "WORKER_CRASHED", BLAMED + "was ended by signal SIGKILL"),
        ((int(signal.SIGSEGV), True), HALF, "WORKER_CRASHED", BLAMED + "was ended by signal SIGSEGV"),
        ((50, True), HALF - 1, "WORKER_CRASHED", BLAMED + "was ended by signal 50"),
        ((6, True), HALF + 1, "MEMORY_LIMIT", NEEDED),
    ],
)
def test_how_a_worker_ended_says_what_its_item_has_done(
    stage: Stage, end: tuple[int, bool], highest: int, code: str, error: str
) -> None:
    session = stage.session()
    stage.end, session._memory.highest_bytes = end, highest
    session._on_end()
    assert told(session) == [(code, error, "")]
    assert session._usage == Usage(1.0, 77)
    assert session._lost_servers == 0


@pytest.mark.parametrize(("before", "lost"), [(0, True), (1, True), (2, False), (3, False)])
def test_a_lost_fork_server_is_nobodys_fault_twice(stage: Stage, before: int, lost: bool) -> None:
    session = stage.session(lost_servers=before)
    stage.end = None
    session._on_end()
    assert session._lost_servers == lost
    assert [code for code, *_ in told(session)] == [] if lost else ["WORKER_CRASHED"]


@pytest.mark.parametrize(
    ("compiled", "done", "outcomes", "blamed"),
    [(False, 0, 0, False), (True, 0, 0, True), (True, 1, 1, True), (True, 1, 2, False), (True, 3, 0, False)],
)
def test_only_an_item_that_runs_is_blamed(stage: Stage, compiled: bool, done: int, outcomes: int, blamed: bool) -> None:
    session = stage.session(3, done, outcomes, compiled=compiled)
    session._blame_the_item("why")
    assert told(session) == ([("WORKER_CRASHED", "why", "")] if blamed else [])


@pytest.mark.parametrize(
    ("place", "where", "silent"),
    [
        (TracedPlace(), "", 1),
        (TracedPlace(line=7), " (line 7)", 0),
        (TracedPlace(line=7, at_output=True), " (line 7)", 0),
        (TracedPlace(at_output=True), " while its output was made into JSON: put less into `output`", 0),
    ],
)
def test_an_item_that_is_stopped_says_where_it_was(stage: Stage, place: TracedPlace, where: str, silent: int) -> None:
    session = stage.session(stopped_without_a_line=5)
    stage.place = place
    session._stop_item("why", "same")
    assert told(session) == [("TIMEOUT", f"TimeoutError: why{where}", "same")]
    assert session._outcomes[0].line == place.line
    assert (session._stopped_items, session._stopped_without_a_line) == (1, silent)
    assert stage.asked == [(stage.worker, stage.workers, 5)]
    assert session._usage == Usage(1.0, 77)
    session._stop_item("again")
    assert (session._stopped_items, session._stopped_without_a_line) == (2, 2 * silent)


@pytest.mark.parametrize(("now", "refused"), [(0.0, True), (69.9, True), (70.0, False), (71.0, False)])
def test_a_macro_is_too_slow_to_compile_where_the_batch_had_the_time_for_it(
    stage: Stage, now: float, refused: bool
) -> None:
    session = stage.session(compiled=False)
    stage.now = now
    session._stop_item("why")
    assert (session._refusal is not None) is refused
    if refused:
        assert session._refusal.findings[0].message.startswith("the macro could not be compiled within 2.5 s")
    assert (session._outcomes, session._stopped_items, stage.asked) == ([], 0, [])


@pytest.mark.parametrize(
    ("outcomes", "before", "ran", "again"),
    [
        (0, 0.0, 0.0, False),
        (1, 0.0, 0.25, True),
        (2, 0.25, 0.125, True),
        (1, 0.275, 0.125, False),  # four tenths of a second, and no more
        (1, 0.0, 0.5, False),
        (1, 0.5, 0.0, False),
    ],
)
def test_an_item_that_was_not_its_workers_first_is_run_again_for_a_while(
    stage: Stage, outcomes: int, before: float, ran: float, again: bool
) -> None:
    session = stage.session(outcomes=outcomes, again_seconds=before)
    session._clock.begun = stage.now - ran
    session._stop_for_memory()
    assert told(session) == ([] if again else [("MEMORY_LIMIT", NEEDED, "")])
    assert session._again_seconds == (ran if outcomes else 0.0)
    assert session._refusal is None


def test_a_macro_that_takes_too_much_memory_to_compile_is_refused(stage: Stage) -> None:
    session = stage.session(compiled=False)
    session._stop_for_memory()
    message = session._refusal.findings[0].message
    assert message.startswith("the macro could not be compiled with the 100 MB of memory that it may use: ")
    assert session._outcomes == []


@pytest.mark.parametrize(
    ("due", "done", "goes_on", "error", "retry"),
    [
        (Due.NOTHING, 0, True, "", ""),
        (Due.NO_TURN, 1, False, "", ""),
        (Due.ITEM_OVER, 1, False, "the item ran longer than 1.5 s and was stopped", ""),
        (Due.BATCH_OVER, 0, False, "the batch's time was used up when this item had run for 0.25 s", ""),
        (Due.BATCH_OVER, 1, False, "the batch's time was used up when this item had run for 0.25 s", "same"),
    ],
)
@pytest.mark.parametrize("long", [True, False])
def test_what_is_due_is_done(
    stage: Stage, due: Due, done: int, goes_on: bool, error: str, retry: str, long: bool
) -> None:
    session = stage.session(done=done)
    session._idle = None  # nobody looks at it once items run
    session._clock = SimpleNamespace(takes_long=lambda now: long, due=lambda now: due, begun=9.75)
    assert session._may_go_on(10.0) is goes_on
    assert told(session) == ([("TIMEOUT", f"TimeoutError: {error}", retry)] if error else [])
    assert stage.prepared == ["server"] * long


@pytest.mark.parametrize(
    ("over", "hangs", "goes_on"), [(True, False, False), (False, True, False), (False, False, True)]
)
def test_a_worker_that_compiles_is_watched_for_its_memory_and_for_doing_nothing(
    stage: Stage, over: bool, hangs: bool, goes_on: bool
) -> None:
    session = stage.session(compiled=False)
    session._memory = SimpleNamespace(is_over=lambda now: over and now == 10.0)
    session._idle = SimpleNamespace(hangs=lambda now: hangs and now == 10.0)
    assert session._may_go_on(10.0) is goes_on
    assert (session._refusal is not None) is over


def test_it_wakes_for_whatever_is_due_first(stage: Stage) -> None:
    session = stage.session(compiled=False)

    def wakes(**seconds: float) -> float:
        for name in ("clock", "memory", "idle"):
            setattr(session, f"_{name}", SimpleNamespace(wake=partial(seconds.get, name, math.inf)))
        return float(session._wake())

    assert [wakes(clock=1, memory=2, idle=3), wakes(clock=2, memory=1, idle=3), wakes(clock=3, memory=2, idle=1)] == [
        1
    ] * 3
    session._compiled = True
    assert wakes(clock=3, memory=2, idle=1) == 2


def test_frames_come_in_their_order(stage: Stage) -> None:
    session = stage.session(compiled=False)
    result = frames.INDEX.pack(0) + frames.pack_result(b"{}", GOOD)
    for early in ((frames.RESULT, result), (frames.DONE_WITH, b"")):
        with pytest.raises(ProtocolError, match="out of order"):
            session._take(*early)
    session._take(frames.COMPILED, b"code")
    assert (session._compiled, session._clock.runs_items, session._code) == (True, True, b"code")
    session._take(frames.RESULT, result)
    assert (session._outcomes, session._budget.left) == ([SOME], 1_000 - len(GOOD))
    refused = b'{"code":"SYNTAX_ERROR","findings":[{"message":"x"}]}'
    for late in ((frames.COMPILED, b""), (frames.REFUSED, refused), (0, b"")):
        with pytest.raises(ProtocolError, match="out of order"):
            session._take(*late)
    assert (session._alone, stage.prepared) == (False, [])
    session._take(frames.DONE_WITH, b"")
    assert (session._alone, stage.prepared) == (True, ["server"])
    with pytest.raises(ProtocolError, match="out of order"):
        session._take(frames.DONE_WITH, b"")
    alone = stage.session(alone=True)
    alone._take(frames.DONE_WITH, b"")
    assert stage.prepared == ["server"]  # that was ordered when it began
    other = stage.session(compiled=False)
    other._take(frames.REFUSED, refused)
    assert other._refusal.code == "SYNTAX_ERROR"


@pytest.mark.parametrize(
    ("alone", "done", "outcomes", "ordered"),
    [(True, 0, 0, True), (True, 1, 0, True), (True, 1, 1, False), (True, 0, 2, False), (False, 0, 0, False)],
)
def test_the_next_worker_is_ordered_where_each_item_needs_one(
    stage: Stage, alone: bool, done: int, outcomes: int, ordered: bool
) -> None:
    session = stage.session(3, done, outcomes, alone=alone)
    session._order_the_next_worker()
    stage.session(2, 1, 0, alone=True)._order_the_next_worker()  # its item is the last
    assert stage.prepared == ["server"] * ordered
    written: list[int] = []
    session._feed = SimpleNamespace(write=written.append)
    session._write()
    assert written == [done + outcomes + 1 if alone else 3]


@pytest.mark.parametrize(
    ("items", "done", "outcomes", "compiled", "alone", "is_done"),
    [
        (3, 0, 0, True, False, False),
        (3, 1, 1, True, False, False),
        (3, 1, 2, True, False, True),
        (600, 300, 299, True, False, False),
        (600, 300, 300, True, False, True),
        (0, 0, 0, False, False, False),
        (0, 0, 0, True, False, True),
        (3, 0, 0, True, True, False),
        (3, 0, 1, True, True, True),
    ],
)
def test_a_session_is_done_with_all_items_or_with_its_one(
    stage: Stage, items: int, done: int, outcomes: int, compiled: bool, alone: bool, is_done: bool
) -> None:
    session = stage.session(items, done, outcomes, compiled=compiled, alone=alone)
    assert session._is_done() is is_done
    session._refusal = object()
    assert session._is_done() is True


@pytest.mark.parametrize(
    ("items", "results", "sent", "left", "taken"),
    [
        (4, 4, 4, 1_000, 4),
        (9, 4, 9, 1_000, 4),
        (9, 9, 9, 9 * len(GOOD), 9),
        (9, 9, 9, 9 * len(GOOD) - 1, 0),
        (9, 3, 9, 1_000, 0),
        (3, 3, 3, 1_000, 0),
        (9, 5, 4, 1_000, 0),
        (9, 5, 6, 1_000, 5),
    ],
)
def test_results_are_taken_at_once_from_four_on_where_they_were_sent_and_fit(
    stage: Stage, items: int, results: int, sent: int, left: int, taken: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sandbox.reply_frames.time", SimpleNamespace(monotonic=lambda: 0.0))
    for done in (0, 300):
        for held in ({"compiled": False}, {"alone": True}, {}):
            session = stage.session(items + done, done, **held)
            session._feed.next_item, session._budget.left = sent + done, left
            session._clock.begun = 0.0
            for number in range(results):
                body = frames.INDEX.pack(number + done) + frames.pack_result(b"{}", GOOD)
                session._frames.feed(frames.pack(frames.RESULT, body))
            session._take_plain_results()
            took = 0 if held else taken
            assert session._outcomes == [SOME] * took
            assert session._clock.begun == (stage.now if took else 0.0)
            assert len([*iter(session._frames.next, None)]) == results - took


@pytest.mark.parametrize(("size", "timed"), [(1_000, False), (16 << 10, False), ((16 << 10) + 1, True)])
def test_only_a_large_result_is_checked_against_the_clock(
    stage: Stage, size: int, timed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[Any] = []
    monkeypatch.setattr(replies, "read_outcome", lambda *given: (read.append(given), SOME)[1])
    session = stage.session(done=1)
    body = b"x" * size
    assert session._check(body) is SOME
    assert read == [(body, 1, LIMITS, *([11.5] if timed else []))]  # an item's end
    for session._feed.next_item in (1, 0):
        with pytest.raises(ProtocolError, match="a result of item 1, which it has not been sent"):
            session._check(body)


FAILED = Outcome(error="x", code="RUNTIME_ERROR")


@pytest.mark.parametrize(
    ("now", "outcome", "done", "limit", "retry"),
    [
        (11.5, SOME, 0, "", ""),
        (11.75, SOME, 0, "1.5 s", ""),
        (11.75, FAILED, 0, "", ""),
        (11.75, None, 1, "1.5 s", ""),
        (11.5, None, 0, "the batch's time", ""),
        (11.0, None, 1, "the batch's time", "same"),
    ],
)
def test_a_check_that_takes_too_long_is_the_items_or_the_batchs(
    stage: Stage,
    now: float,
    outcome: Outcome | None,
    done: int,
    limit: str,
    retry: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def read(*_: object) -> Outcome:
        stage.now = now
        if outcome is None:
            raise TooLateError
        return outcome

    monkeypatch.setattr(replies, "read_outcome", read)
    found = stage.session(done=done)._check(b"x" * 20_000)
    if not limit:
        assert found is outcome
        return
    error = f"TimeoutError: the item took longer than {limit}, with the time to check its output of 20,000 bytes: "
    assert found == Outcome(error=error + "put less into `output`", code="TIMEOUT", retry=retry)


@pytest.mark.parametrize(
    ("said", "is_there"),
    [
        (b"", False),
        (ConnectionResetError(), False),
        (BlockingIOError(), True),
        (frames.pack(frames.COMPILED, b""), True),
    ],
    ids=repr,
)
def test_a_channel_that_is_closed_is_an_end_and_one_without_news_is_none(
    stage: Stage, said: bytes | Exception, is_there: bool
) -> None:
    session = stage.session(compiled=False)
    sizes: list[int] = []

    def receive(size: int) -> bytes:
        sizes.append(size)
        if isinstance(said, Exception):
            raise said
        return said

    stage.worker.channel = SimpleNamespace(recv=receive)
    stage.now = 12.0
    assert session._read() is is_there
    assert sizes == [64 << 10]
    spoke = isinstance(said, bytes) and said != b""
    assert session._compiled is spoke
    assert (session._first_frame_at, session._clock.begun) == ((12.0, 12.0) if spoke else (0.0, 10.0))


@pytest.mark.parametrize(("now", "taken"), [(69.0, 2), (70.0, 1), (71.0, 1)])
def test_what_has_come_when_the_batchs_time_is_over_is_not_taken(stage: Stage, now: float, taken: int) -> None:
    """But for the first: it may have waited for us."""
    session = stage.session()
    session._first_frame_at = 1.0
    result = [frames.pack(frames.RESULT, frames.INDEX.pack(n) + frames.pack_result(b"{}", GOOD)) for n in range(2)]
    stage.worker.channel = SimpleNamespace(recv=lambda _: b"".join(result))
    stage.now = now
    assert session._read() is True
    assert session._outcomes == [SOME] * taken
    assert session._first_frame_at == 1.0


IN, OUT, HUP, ERR = select.POLLIN, select.POLLOUT, select.POLLHUP, select.POLLERR


@pytest.mark.parametrize(
    ("event", "wrote", "read"),
    [
        (None, False, False),
        (IN, False, True),
        (OUT, True, False),
        (IN | OUT, True, True),
        (HUP, False, True),
        (ERR, False, True),
        (IN | HUP, False, True),
    ],
)
@pytest.mark.parametrize("wait", [(10.25, 251), (10.0, 1), (9.5, 1), (0.0, 1), (12.0, 2_001)])
@pytest.mark.parametrize("pending", [True, False])
@pytest.mark.parametrize("ends", [True, False])
def test_a_turn_waits_till_something_comes_or_is_due(
    stage: Stage,
    event: int | None,
    wrote: bool,
    read: bool,
    wait: tuple[float, int],
    pending: bool,
    ends: bool,
) -> None:
    session = stage.session()
    wake, milliseconds = wait
    did: list[Any] = []
    events = [] if event is None else [(0, event)]
    poller = SimpleNamespace(
        register=lambda *given: did.append(("register", *given)),
        modify=lambda *given: did.append(("modify", *given)),
        poll=lambda seconds: (did.append(seconds), events)[1],
    )
    names = SimpleNamespace(poll=lambda: poller, POLLIN=IN, POLLOUT=OUT, POLLHUP=HUP, POLLERR=ERR)
    stage.monkeypatch.setattr(worker_session, "select", names)
    session._feed = SimpleNamespace(is_pending=lambda: pending, write=lambda _: did.append("write"))
    session._read = lambda: (did.append("read"), not ends)[1]
    session._on_end = lambda: did.append("end")
    session._may_go_on = did.append
    session._wake = lambda: wake
    session._talk()
    begun = [("register", None, IN), ("modify", None, IN | OUT if pending else IN), milliseconds]
    goes_on = ["end"] if read and ends else [stage.now]
    assert [one for one in did if wrote or one != "write"] == [*begun, *["write"] * wrote, *["read"] * read, *goes_on]


@pytest.mark.parametrize("ended", [True, False])
def test_usage_is_noted_once_and_not_of_one_that_is_gone(stage: Stage, ended: bool) -> None:
    session = stage.session()
    stage.worker.ended = ended
    session._note_usage()
    assert session._usage == (None if ended else Usage(1.0, 77))
    stage.monkeypatch.setattr(worker_session, "read_usage", lambda _: Usage(9.0, 9))
    session._note_usage()
    assert session._usage == (None if ended else Usage(1.0, 77))


def test_a_session_begins_with_what_is_left(stage: Stage) -> None:
    session = stage.session(5, 2, compiled=False, stopped_items=1)
    assert session._gathering._seen == session._index() == 2
    assert (session._memory_bytes, session._memory.wake()) == (100 << 20, math.inf)
    assert (session._clock.begun, session._clock.deadline, session._clock.end()) == (10.0, 70.0, 12.5)
    session._clock.compiled()
    assert session._clock.end() == 11.5


@pytest.mark.parametrize("fault", [None, ProtocolError("why"), KeyError("x")], ids=repr)
def test_what_a_session_has_seen_is_its_result_and_its_worker_is_let_go(stage: Stage, fault: Exception | None) -> None:
    session = stage.session(4, 1, 1)
    did: list[Any] = []

    def talk() -> None:
        did.append("talk")
        session._budget.left -= 14
        session._refusal, session._code, session._alone = cast("Any", "refusal"), b"new", True
        session._first_frame_at, session._again_seconds = 3.0, 0.5
        session._stopped_items, session._stopped_without_a_line, session._lost_servers = 7, 8, 9
        if fault:
            raise fault

    session._talk = talk
    session._order_the_next_worker = lambda: did.append("order")
    stage.worker.channel = SimpleNamespace(setblocking=did.append)
    stage.workers.dismiss = did.append
    stage.workers.code.put("server", "x", b"kept")
    session._feed = SimpleNamespace(
        begin=lambda *given: did.append(given), write=lambda until: did.append(("write", until))
    )
    session._feed.next_item = 4
    if isinstance(fault, KeyError):
        with pytest.raises(KeyError):
            session.run()
    else:
        blamed = [Outcome(error="the worker broke its protocol (why)", code="WORKER_CRASHED")] if fault else []
        assert session.run() == SessionResult(
            outcomes=(SOME, *blamed),
            refusal=cast("Any", "refusal"),
            compiled=True,
            code=b"new",
            alone=True,
            first_frame_at=3.0,
            output_bytes=14,
            usage=Usage(1.0, 77),
            stopped_items=7,
            stopped_without_a_line=8,
            lost_servers=9,
            again_seconds=0.5,
        )
    begun = (session._job, LIMITS, 100 << 20, b"kept")
    assert did == [False, begun, ("write", 4), "order", "talk", stage.worker]
    assert session._usage == Usage(1.0, 77)
