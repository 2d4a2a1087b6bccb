"""Batches: whatever an item does, it fails by itself, in its time, with its code; and the next batch works.

The macros are files in `macros/`, one for each way to go wrong; an item's data says which one it takes.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import random
import signal
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from border.languages import LANGUAGES
from sandbox.batch import run_batch
from sandbox.job import BatchReport, Item, Job, encode_item
from sandbox.limits import Limits
from sandbox.workers import Workers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MACROS = Path(__file__).parent / "macros"
LIMITS = Limits(worker_memory_bytes=512 << 20)
FINE = "output['n'] = json"


def job(source: str, *data: Any, seconds: float = 30) -> Job:
    items = [Item(str(index), encode_item(value, {})) for index, value in enumerate(data)]
    return Job(source, hashlib.sha256(source.encode()).hexdigest(), items, time.monotonic() + seconds)


def codes(report: BatchReport) -> list[str]:
    assert report.refusal is None, report.refusal
    return [outcome.code or "OK" for outcome in report.outcomes]


def macro(name: str) -> str:
    return (MACROS / f"{name}.py").read_text()


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    workers = Workers(LANGUAGES["python"], LIMITS)
    run_batch(job(FINE, 1), workers, LIMITS)
    yield workers
    workers.stop()


@pytest.fixture(autouse=True)
def next_batch_works(workers: Workers) -> Iterator[None]:
    yield
    report = run_batch(job(FINE, 1, 2), workers, LIMITS)
    assert [outcome.output for outcome in report.outcomes] == [b'{"n":1}', b'{"n":2}']


@pytest.mark.alone
def test_items_that_run_forever_cost_a_second_each(workers: Workers) -> None:
    begun = time.monotonic()
    data = ["fine", "caught", "fine", "fine", "in C", "fine", "fine", "regex", "fine", "fine"]
    report = run_batch(job(macro("endless"), *data), workers, LIMITS)
    took = time.monotonic() - begun
    assert codes(report) == ["OK" if name == "fine" else "TIMEOUT" for name in data]
    assert took < 8  # quiet: 3.04 s
    lines = [outcome.line for outcome in report.outcomes if outcome.code]
    assert lines[0] in range(4, 8)
    assert lines[1:] == [11, 13]


@pytest.mark.alone
@pytest.mark.parametrize("name", ["power", "finally in a generator", "sort", "str of an exception", "hash", "getattr"])
def test_no_way_to_run_forever_holds(workers: Workers, name: str) -> None:
    begun = time.monotonic()
    report = run_batch(job(macro("endless"), name, "fine"), workers, LIMITS)
    assert codes(report) == ["TIMEOUT", "OK"]
    assert time.monotonic() - begun < 5


@pytest.mark.alone
def test_time_outs_add_up_to_no_more_than_their_seconds(workers: Workers) -> None:
    limits = Limits(item_ms=200)
    data = ["fine", "caught"] * 5
    run_batch(job(macro("endless"), *data), workers, limits)
    begun = time.monotonic()
    report = run_batch(job(macro("endless"), *data), workers, limits)
    assert codes(report) == ["OK", "TIMEOUT"] * 5
    # k times the time of an item and half a second; far more for a busy machine, and far less than no respawn in time.
    assert time.monotonic() - begun < 5 * 0.2 + 6 * 0.5


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("200 MB in one text", "OUTPUT_TOO_LARGE"),
        ("200 MB in many texts", "OUTPUT_TOO_LARGE"),
        ("200 MB in a list", "OUTPUT_TOO_LARGE"),
        ("9**9**9", "TIMEOUT"),
        ("a million prints", "OK"),
        ("recursion", "RUNTIME_ERROR"),
        ("recursion in repr", "RUNTIME_ERROR"),
        ("set", "OUTPUT_INVALID"),
        ("memory at once", "MEMORY_LIMIT"),
        ("memory in pieces", "MEMORY_LIMIT"),
        ("memory caught", "MEMORY_LIMIT"),
        ("exit", "RUNTIME_ERROR"),
    ],
)
def test_each_way_to_go_wrong_costs_its_own_item(workers: Workers, name: str, code: str) -> None:
    # Whatever is not to run into its time gets more of it: a busy machine makes a second short.
    limits = LIMITS if code == "TIMEOUT" else LIMITS._replace(item_ms=6_000)
    report = run_batch(job(macro("wrong"), "fine", name, "fine"), workers, limits)
    assert codes(report) == ["OK", code, "OK"], report.outcomes
    assert report.outcomes[0] == report.outcomes[2]
    for outcome in report.outcomes:
        assert len(outcome.logs) < 9_000
        assert len(outcome.error) < 3_000


@pytest.mark.alone
def test_an_endless_compilation_is_refused_in_its_time(workers: Workers) -> None:
    # Folded while compiling, were it not for Python's own limits on that.
    source = "output['n'] = 1 if json else " + "**".join(["9"] * 50)
    begun = time.monotonic()
    run_batch(job(source, 1), workers, LIMITS)
    assert time.monotonic() - begun < LIMITS.compile_seconds + 3


def test_a_time_out_within_the_output_says_so(workers: Workers) -> None:
    # 25 MB, in a tree that no glance sees to the ground: nine levels of five lists each around one of five numbers.
    source = """
tree = [0.1234567890123] * 5
for _ in range(8):
    tree = [tree] * 5
output["x"] = [[tree]]
"""
    limits = LIMITS._replace(item_ms=100)
    report = run_batch(job(source, 1), workers, limits)

    assert codes(report) == ["TIMEOUT"]
    assert report.outcomes[0].line is None
    assert "while its output was made into JSON: put less into `output`" in (report.outcomes[0].error or "")


@pytest.mark.alone
def test_the_batchs_time_ends_it(workers: Workers) -> None:
    begun = time.monotonic()
    report = run_batch(job(macro("endless"), "fine", "caught", "fine", "caught", seconds=0.4), workers, LIMITS)
    assert codes(report) == ["OK", "TIMEOUT", "NOT_RUN", "NOT_RUN"]
    assert time.monotonic() - begun < 3
    assert "the batch's time was used up" in report.outcomes[1].error
    # Sent again, it is further ahead; and what is first has had all the time that there is.
    assert [outcome.retry for outcome in report.outcomes] == ["", "same", "same", "same"]
    again = run_batch(job(macro("endless"), "caught", "fine", seconds=0.4), workers, LIMITS)
    assert [(outcome.code, outcome.retry) for outcome in again.outcomes] == [("TIMEOUT", ""), ("NOT_RUN", "same")]


def test_a_batch_whose_time_is_over_runs_nothing(workers: Workers) -> None:
    report = run_batch(job(FINE, 1, 2, seconds=-1), workers, LIMITS)
    assert codes(report) == ["NOT_RUN", "NOT_RUN"]


def test_no_items_still_tell_what_is_wrong_with_the_macro(workers: Workers) -> None:
    assert run_batch(job(FINE), workers, LIMITS).refusal is None
    refusal = run_batch(job("x = = 1"), workers, LIMITS).refusal
    assert refusal is not None
    assert refusal.code == "SYNTAX_ERROR"


def test_outputs_of_a_batch_have_a_limit_together(workers: Workers) -> None:
    limits = Limits(output_bytes=2_500)
    report = run_batch(job("output['t'] = 'x' * json", 1_000, 1_000, 1_000, 10), workers, limits)
    assert codes(report) == ["OK", "OK", "OUTPUT_TOO_LARGE", "OK"]
    assert "2,500 bytes" in report.outcomes[2].error


def test_an_items_output_has_a_limit_of_its_own(workers: Workers) -> None:
    """The batch has room for all of it: what answers is the item's cap, and says so."""
    limits = LIMITS._replace(item_output_bytes=1_000)
    # Of 11 more bytes than its text.
    report = run_batch(job("output['t'] = 'x' * json", 992, 993, 600_000, 10), workers, limits)
    assert codes(report) == ["OK", "OUTPUT_TOO_LARGE", "OUTPUT_TOO_LARGE", "OK"]
    for outcome in report.outcomes[1:3]:
        assert "an item may have 1,000: return less" in outcome.error
        assert outcome.retry == ""


def test_1000_large_items_get_through(workers: Workers) -> None:
    """More than any buffer holds, in both directions, each item with its own output."""
    data = list(range(1_000))
    report = run_batch(job("output['n'] = json['n']; output['t'] = json['pad']", *[{"n": n, "pad": "x" * 2_000} for n in data]),
                       workers, LIMITS)  # fmt: skip
    assert [outcome.output for outcome in report.outcomes] == [b'{"n":%d,"t":"%b"}' % (n, b"x" * 2_000) for n in data]
    assert report.workers_started == 1


def test_1000_large_outputs_fill_the_batchs_cap_and_no_more(workers: Workers) -> None:
    data = [n % 10 for n in range(1_000)]
    size = len(b'{"t":"0"}') + 4_000 - 1
    limits = LIMITS._replace(output_bytes=300 * size)
    report = run_batch(job("output['t'] = str(json) * 4000", *data), workers, limits)
    assert codes(report) == ["OK"] * 300 + ["OUTPUT_TOO_LARGE"] * 700
    assert {len(outcome.output or b"") for outcome in report.outcomes[:300]} == {size}
    assert {outcome.retry for outcome in report.outcomes[300:]} == {"smaller"}


def later(seconds: float, action: Callable[[], None]) -> threading.Timer:
    timer = threading.Timer(seconds, action)
    timer.start()
    return timer


def children(pid: int) -> list[int]:
    with contextlib.suppress(OSError):
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return []


def busiest(pids: list[int]) -> int:
    """Find the worker that is at it: the standby has used no processor time."""

    def ticks(pid: int) -> int:
        with contextlib.suppress(OSError, IndexError):
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            return int(fields[11]) + int(fields[12])
        return -1

    return max(pids, key=ticks)


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGSEGV])
def test_a_worker_that_is_killed_costs_the_item_that_it_was_at(workers: Workers, number: signal.Signals) -> None:
    server = workers.pids()["python-plain"]
    timer = later(0.5, lambda: os.kill(busiest(children(server)), number))
    report = run_batch(job(macro("endless"), "fine", "caught", "fine"), workers, LIMITS)
    timer.join()
    assert codes(report) == ["OK", "WORKER_CRASHED", "OK"]
    assert number.name in report.outcomes[1].error


def test_a_standby_that_is_killed_is_replaced(workers: Workers) -> None:
    server = workers.pids()["python-plain"]
    for _ in range(3):
        time.sleep(0.02)
        for standby in children(server):
            os.kill(standby, signal.SIGKILL)
        time.sleep(0.02)
        assert codes(run_batch(job(FINE, 1, 2), workers, LIMITS)) == ["OK", "OK"]


def test_a_fork_server_that_is_killed_between_batches_is_replaced(workers: Workers) -> None:
    before = workers.pids()["python-plain"]
    os.kill(before, signal.SIGKILL)
    os.waitid(os.P_PID, before, os.WEXITED | os.WNOWAIT)  # it has ended, and with it its standby
    assert codes(run_batch(job(FINE, 1, 2), workers, LIMITS)) == ["OK", "OK"]
    assert workers.pids()["python-plain"] != before


def test_a_fork_server_that_is_killed_within_a_batch_costs_nothing_but_time(workers: Workers) -> None:
    timer = later(0.3, lambda: os.kill(workers.pids()["python-plain"], signal.SIGKILL))
    report = run_batch(job(macro("endless"), "fine", "caught", "fine"), workers, LIMITS)
    timer.join()
    # The worker dies with its fork server, and the item that it was at is run again, from its first second.
    assert codes(report) == ["OK", "TIMEOUT", "OK"]
    assert report.lost_servers == 1


def test_a_fork_server_that_is_killed_at_any_moment_is_survived(workers: Workers) -> None:
    chance = random.Random(5)

    def kill() -> None:
        with contextlib.suppress(ProcessLookupError):  # one that is just being replaced
            os.kill(workers.pids()["python-plain"], signal.SIGKILL)

    for _ in range(12):
        timer = later(chance.uniform(0, 0.06), kill)
        report = run_batch(job("for i in range(20000): pass\noutput['n'] = json", *range(20)), workers, LIMITS)
        timer.join()
        assert len(report.outcomes) == 20
        assert codes(report).count("WORKER_CRASHED") <= 1
        assert set(codes(report)) <= {"OK", "WORKER_CRASHED"}


@pytest.mark.alone
def test_a_stopped_worker_is_as_good_as_an_endless_one(workers: Workers) -> None:
    server = workers.pids()["python-plain"]
    timer = later(0.3, lambda: os.kill(busiest(children(server)), signal.SIGSTOP))
    begun = time.monotonic()
    report = run_batch(job(macro("endless"), "caught", "fine"), workers, LIMITS)
    timer.join()
    assert codes(report) == ["TIMEOUT", "OK"]
    assert time.monotonic() - begun < 5


def test_a_batch_leaves_no_process_but_the_standby(workers: Workers) -> None:
    run_batch(job(macro("endless"), "caught", "fine"), workers, LIMITS)
    run_batch(job(FINE, 1), workers, LIMITS)
    server = workers.pids()["python-plain"]
    until = time.monotonic() + 2
    while len(children(server)) != 1 and time.monotonic() < until:
        time.sleep(0.02)
    assert len(children(server)) == 1
