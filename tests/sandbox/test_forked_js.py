"""Forked JavaScript workers, through the parent: that they are forked, what they share, and what takes their place where they cannot be."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import shutil
import signal
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from border.languages import LANGUAGES
from border.worker_limits import WorkerLimits
from runtimes.js.command import ADDON
from sandbox import fork_client, renewal
from sandbox.batch import run_batch
from sandbox.errors import ForkServerGone, ServiceError
from sandbox.job import BatchReport, Item, Job, encode_item
from sandbox.limits import Limits
from sandbox.workers import Workers

if TYPE_CHECKING:
    from collections.abc import Iterator

LIMITS = Limits(worker_memory_bytes=256 << 20)
FORKS = int(os.environ.get("MACRO_FORKS", "60"))

pytestmark = pytest.mark.skipif(
    not Path(ADDON).is_file() and shutil.which("cc") is None,
    reason="there is no C compiler, so that workers are executed here",
)


def run(workers: Workers, source: str, *data: Any, seconds: float = 30, limits: Limits = LIMITS) -> BatchReport:
    items = [Item(str(index), encode_item(value, {})) for index, value in enumerate(data)]
    digest = hashlib.sha256(source.encode()).hexdigest()
    return run_batch(Job(source, digest, items, time.monotonic() + seconds), workers, limits)


def outputs(report: BatchReport) -> list[Any]:
    assert report.refusal is None, report.refusal
    return [outcome.code if outcome.output is None else json.loads(outcome.output) for outcome in report.outcomes]


@contextlib.contextmanager
def workers_of(limits: Limits = LIMITS) -> Iterator[Workers]:
    workers = Workers(LANGUAGES["js"], limits)
    try:
        yield workers
    finally:
        workers.stop()


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    with workers_of() as made:
        yield made


def ticks_of(pid: str) -> int:
    """Return the processor time of a process, in hundredths of a second; of one that is gone, none."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return 0 if fields[0] == "Z" else int(fields[11]) + int(fields[12])


def kill_the_running_worker(workers: Workers, number: int) -> None:
    """Kill, some moments later, the worker that runs and runs: others wait behind it, or are about to go."""

    def kill() -> None:
        until = time.monotonic() + 10
        while time.monotonic() < until:
            time.sleep(0.05)
            (zygote,) = workers.pids().values()
            children = Path(f"/proc/{zygote}/task/{zygote}/children").read_text().split()
            busy = [pid for pid in children if ticks_of(pid) >= 8]
            if busy:
                os.kill(int(busy[0]), number)
                return

    threading.Thread(target=kill).start()


def where_libc_is(pid: int) -> str:
    (first, *_) = [line for line in Path(f"/proc/{pid}/maps").read_text().splitlines() if "libc.so" in line]
    return first.split("-")[0]


def test_workers_are_forked_from_a_warm_node(workers: Workers) -> None:
    assert outputs(run(workers, "return {n: json}", 1, 2)) == [{"n": 1}, {"n": 2}]
    assert workers.workers_begin() == "forked"
    (zygote,) = workers.pids().values()
    assert b"zygote.mjs" in Path(f"/proc/{zygote}/cmdline").read_bytes()


@pytest.mark.parametrize(
    "source",
    ["return {r: Math.random()}", "Array.prototype.mark = 1; return {r: Math.random()}"],
    ids=["hardened", "a realm that may be patched"],
)
def test_no_two_forks_have_the_same_random_numbers(workers: Workers, source: str) -> None:
    drawn = [outputs(run(workers, source, 1))[0]["r"] for _ in range(20)]
    assert len(set(drawn)) == 20


def test_no_two_forks_have_the_same_random_numbers_in_a_new_isolate(workers: Workers) -> None:
    """With other memory than the zygote has, a worker makes an isolate of its own."""
    smaller = Limits(worker_memory_bytes=LIMITS.worker_memory_bytes // 2)
    drawn = [outputs(run(workers, "return {r: Math.random()}", 1, limits=smaller))[0]["r"] for _ in range(5)]
    assert len(set(drawn)) == 5


def test_many_forks_that_run_on_or_take_all_memory(workers: Workers) -> None:
    """`MACRO_FORKS=3000` for the whole of it: a thousand of each."""
    source = """
        if (json === "endless") for (;;);
        if (json === "regex") return {found: /^(a+)+$/.test("a".repeat(40) + "b")};
        if (json === "memory") { const kept = []; for (;;) kept.push(new Array(10000).fill(1.5)); }
        return {fine: true};"""
    limits = Limits(worker_memory_bytes=LIMITS.worker_memory_bytes, item_ms=50)
    slow = Limits(worker_memory_bytes=64 << 20, item_ms=10_000)
    with workers_of(slow) as small:
        for turn in range(FORKS):
            way = ("endless", "regex", "memory")[turn % 3]
            report = run(
                *((small, source, way) if way == "memory" else (workers, source, way)),
                limits=slow if way == "memory" else limits,
            )
            assert outputs(report) == ["MEMORY_LIMIT" if way == "memory" else "TIMEOUT"], (turn, report)
            assert outputs(run(workers, source, "fine")) == [{"fine": True}]


def test_a_fork_server_is_started_anew_after_a_worker_has_crashed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(renewal, "_SECONDS_BETWEEN", 0.0)
    with workers_of() as workers:
        run(workers, "return {}", 1)
        (before,) = workers.pids().values()
        layout = where_libc_is(before)
        kill_the_running_worker(workers, signal.SIGSEGV)
        assert outputs(run(workers, "for (;;);", 1)) == ["WORKER_CRASHED"]
        until = time.monotonic() + 20
        while workers.pids() == {"js": before} and time.monotonic() < until:
            assert outputs(run(workers, "return {n: json}", 1)) == [{"n": 1}]
        (after,) = workers.pids().values()
        assert after != before
        assert where_libc_is(after) != layout
        assert outputs(run(workers, "return {n: json}", 1)) == [{"n": 1}]


CANNOT_START = """
from runtimes import forkserver
from runtimes.js import forking
command = forking.zygote_command
forking.zygote_command = lambda node, *rest: [node, "-e", "process.exit(1)"]
forkserver.main()
"""


def test_workers_that_were_forked_are_never_executed_later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They have fewer walls: an escaped worker could end fork servers while they load, until its next batch meets no wall."""
    program = tmp_path / "cannot_start.py"
    program.write_text(CANNOT_START)
    with workers_of() as workers:
        assert outputs(run(workers, "return {}", 1)) == [{}]
        monkeypatch.setattr(fork_client, "PROGRAM", (str(program),))
        os.kill(workers.pids()["js"], signal.SIGKILL)
        with pytest.raises(ServiceError):
            run(workers, "return {}", 1)
    with workers_of() as never_forked:
        assert outputs(run(never_forked, "return {}", 1)) == [{}]
        assert never_forked.workers_begin().startswith("executed: ")


def test_crashes_in_a_row_do_not_start_one_each(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(renewal, "_SECONDS_BETWEEN", 1_000.0)
    with workers_of() as workers:
        run(workers, "return {}", 1)
        before = workers.pids()
        for _ in range(3):
            kill_the_running_worker(workers, signal.SIGSEGV)
            assert outputs(run(workers, "for (;;);", 1)) == ["WORKER_CRASHED"]
        assert workers.pids() == before
        assert workers._servers["js"].wear.crashed


def test_a_fork_server_is_started_anew_after_so_many_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(renewal.Wear, "is_worn", lambda wear, _most: wear.workers >= 5)
    with workers_of() as workers:
        run(workers, "return {}", 1)
        before = workers.pids()
        for _ in range(3):
            run(workers, "return {}", 1)
        assert workers.pids() == before
        until = time.monotonic() + 20
        while workers.pids() == before and time.monotonic() < until:
            assert outputs(run(workers, "return {n: json}", 1)) == [{"n": 1}]
        assert workers.pids() != before


# What is broken, in the words of Python, before the fork server begins; and what it says then.
BROKEN = {
    "no addon": ("forking.ADDON = forking.ADDON + '.missing'", "its addon is not built"),
    "more threads": ("command._FORKABLE = ('--v8-pool-size=2',)", r"it has \d threads where 3 can be done without"),
    "a call that workers need is refused": (
        "forking.FORKED_SYSCALLS = [rule for rule in forking.FORKED_SYSCALLS if rule.name != 'clone']",
        "a forked worker does not answer",
    ),
    "ends at once": ("command.ZYGOTE = '/nowhere.mjs'", "it ended before it was ready"),
}


@pytest.mark.parametrize("what", BROKEN)
def test_where_node_cannot_fork_workers_are_executed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    change, words = BROKEN[what]
    program = tmp_path / "server.py"
    program.write_text(
        f"from runtimes import forkserver\nfrom runtimes.js import command, forking\n{change}\nforkserver.main()\n"
    )
    monkeypatch.setattr("sandbox.fork_client.PROGRAM", (str(program),))
    with workers_of() as workers:
        for _ in range(2):
            report = run(workers, "return {n: json}", 1, 2)
            assert outputs(report) == [{"n": 1}, {"n": 2}]
            assert re.fullmatch(f"executed: {words}.*", report.workers_begin)
        assert workers.workers_begin() == report.workers_begin


LAST_WORDS = """
import os, select, socket, sys
control = socket.socket(fileno=int(sys.argv[2]))
select.select([control], [], [])  # something was sent ahead, and nobody reads it
control.send(b"Nit is told")
"""


def test_a_fork_server_that_reads_nothing_is_heard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "server.py"
    program.write_text(LAST_WORDS)
    monkeypatch.setattr(fork_client, "PROGRAM", (str(program),))
    server = fork_client.ForkServer(
        LANGUAGES["js"].servers[0], WorkerLimits(memory_bytes=1 << 28, cpu_seconds=9, open_files=32)
    )
    server.order_probe()
    server._process.wait(30)
    with pytest.raises(ForkServerGone):
        server.wait_ready()
    assert server.cannot_fork == "it is told"
    server.stop()
