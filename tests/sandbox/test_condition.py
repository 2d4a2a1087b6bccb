"""What has been changed of a process from outside is seen, and the handler's own limits are taken back."""

from __future__ import annotations

import hashlib
import os
import resource
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

import pytest

from border.languages import LANGUAGES
from border.leftovers.sweep import Taken
from sandbox.batch import run_batch
from sandbox.condition import OwnLimits, condition_of
from sandbox.job import Item, Job, encode_item
from sandbox.limits import Limits
from sandbox.workers import Workers

if TYPE_CHECKING:
    from collections.abc import Iterator

CHANGES = {
    "limit": lambda pid: resource.prlimit(pid, resource.RLIMIT_AS, (1 << 30, 1 << 30)),
    "soft limit": lambda pid: resource.prlimit(
        pid, resource.RLIMIT_NOFILE, (5, resource.prlimit(pid, resource.RLIMIT_NOFILE)[1])
    ),
    "priority": lambda pid: os.setpriority(os.PRIO_PROCESS, pid, 19),
    "scheduler": lambda pid: os.sched_setscheduler(pid, os.SCHED_IDLE, os.sched_param(0)),
    "affinity": lambda pid: os.sched_setaffinity(pid, {min(os.sched_getaffinity(pid))}),
}


@pytest.fixture
def other() -> Iterator[int]:
    process = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    yield process.pid
    process.kill()
    process.wait()


@pytest.mark.parametrize("change", CHANGES)
def test_each_change_is_seen(other: int, change: str) -> None:
    if change == "affinity" and len(os.sched_getaffinity(0)) == 1:
        pytest.skip("this machine has one processor")
    before = condition_of(other)
    assert before
    assert condition_of(other) == before
    CHANGES[change](other)
    assert condition_of(other) != before


def test_a_process_that_is_gone_has_none() -> None:
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    assert condition_of(process.pid) == ()


@pytest.mark.alone
def test_looking_costs_little(other: int) -> None:
    begun = time.process_time()
    for _ in range(200):
        condition_of(other)
    assert (time.process_time() - begun) / 200 < 0.000_2  # quiet: 0.000_015


def test_own_limits_are_taken_back_or_the_process_ends() -> None:
    program = """
import resource
from sandbox.condition import OwnLimits
own = OwnLimits()
soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
resource.setrlimit(resource.RLIMIT_NOFILE, (20, hard))
own.take_back()
assert resource.getrlimit(resource.RLIMIT_NOFILE) == (soft, hard)
import os
if os.geteuid() == 0:
    os.setresuid(993, 993, 993)  # root may raise a hard limit again
resource.setrlimit(resource.RLIMIT_DATA, (1 << 40, 1 << 40))
own.take_back()
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, timeout=30)
    assert done.returncode == 1
    assert "for good" in done.stderr


def test_unchanged_limits_are_left_alone() -> None:
    OwnLimits().take_back()


WATCHED = (
    *(resource.RLIMIT_AS, resource.RLIMIT_CPU, resource.RLIMIT_DATA, resource.RLIMIT_FSIZE),
    *(resource.RLIMIT_NOFILE, resource.RLIMIT_NPROC, resource.RLIMIT_STACK),
)


class PlayedLimits:
    """Limits of a process, as a test says that they are; what is set is kept."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.are = {limit: (1_000 + limit, 2_000) for limit in range(20)}
        self.was_set: list[tuple[int, tuple[int, int]]] = []
        self.fault: Exception | None = None
        monkeypatch.setattr(resource, "getrlimit", lambda limit: (*self.are[limit],))
        monkeypatch.setattr(resource, "prlimit", lambda _pid, limit: (*self.are[limit],))
        monkeypatch.setattr(resource, "setrlimit", self.set)

    def set(self, limit: int, value: tuple[int, int]) -> None:
        self.was_set.append((limit, value))
        if self.fault is not None:
            raise self.fault
        self.are[limit] = value


@pytest.mark.parametrize("limit", WATCHED)
@pytest.mark.parametrize("now", [(5, 2_000), (5, 5), (1_900, 2_000), (1_900, 3_000)])
def test_each_limit_that_was_changed_is_set_back_and_no_other(
    limit: int, now: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    played = PlayedLimits(monkeypatch)
    own, before, condition = OwnLimits(), played.are[limit], condition_of(os.getpid())
    own.take_back()
    assert (played.was_set, condition_of(os.getpid())) == ([], condition)
    played.are[limit] = now
    assert condition_of(os.getpid()) != condition
    own.take_back()
    assert played.was_set == [(limit, before)]
    assert condition_of(os.getpid()) == condition


@pytest.mark.parametrize("fault", [ValueError("not allowed"), PermissionError("not allowed")], ids=repr)
def test_a_limit_that_cannot_be_set_back_ends_the_process(fault: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    played = PlayedLimits(monkeypatch)
    own = OwnLimits()
    played.are[resource.RLIMIT_STACK], played.fault = (5, 5), fault
    with pytest.raises(SystemExit, match=rf"for good \({resource.RLIMIT_STACK}\): not allowed"):
        own.take_back()


@pytest.mark.parametrize("fault", [ValueError, PermissionError, ProcessLookupError])
@pytest.mark.parametrize("call", [(resource, "prlimit"), (os, "getpriority"), (os, "sched_getaffinity")], ids=str)
def test_where_the_kernel_does_not_tell_there_is_nothing_to_compare(
    call: tuple[Any, str], fault: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise fault

    monkeypatch.setattr(*call, refuse)
    assert condition_of(os.getpid()) == ()


class NothingLeft:
    """In the place of what takes away what workers leave: that needs an environment of our own."""

    def holds(self) -> bool:
        return True

    def clear(self, ours: set[int], loading: set[int]) -> Taken:
        self.ours, self.loading = ours, loading
        return Taken(names=1)


@pytest.fixture(params=[True, False], ids=["alone", "among others"])
def workers(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workers]:
    monkeypatch.setattr("sandbox.workers.Leftovers", NothingLeft)
    made = Workers(LANGUAGES["python"], Limits(worker_memory_bytes=256 << 20), alone=request.param)
    yield made
    made.stop()


def run(workers: Workers) -> None:
    source = "output['x'] = 1"
    digest = hashlib.sha256(source.encode()).hexdigest()
    job = Job(source, digest, [Item("a", encode_item(1, {}))], time.monotonic() + 30)
    assert [one.output for one in run_batch(job, workers, Limits()).outcomes] == [b'{"x":1}']


def test_changed_fork_server_is_replaced_before_the_next_batch_and_no_other_is(workers: Workers) -> None:
    run(workers)
    (name,), (pid,) = workers.pids(), workers.pids().values()
    workers.clear_leftovers()
    assert workers.pids() == {name: pid}
    run(workers)
    resource.prlimit(pid, resource.RLIMIT_CORE, (0, 0))  # which does no harm
    workers.clear_leftovers()
    assert workers.pids() == {name: pid}
    run(workers)
    soft, hard = resource.prlimit(pid, resource.RLIMIT_NOFILE)
    resource.prlimit(pid, resource.RLIMIT_NOFILE, (soft - 1, hard))
    workers.clear_leftovers()
    assert workers.pids().keys() == {name}
    assert workers.pids()[name] != pid
    run(workers)


def test_own_limits_and_what_was_left_are_taken_where_nobody_else_lives(workers: Workers) -> None:
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    alone = workers._leftovers is not None
    assert workers.clear_leftovers() == Taken()  # no worker has run yet
    run(workers)
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (before[0] - 1, before[1]))
        assert workers.clear_leftovers() == (Taken(names=1) if alone else Taken())
        assert (resource.getrlimit(resource.RLIMIT_NOFILE) == before) == alone
        assert workers.clear_leftovers() == Taken()  # nothing has run since
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)
    if alone:
        assert workers.pids()["python-plain"] in workers._leftovers.ours
        assert workers._leftovers.loading.isdisjoint(workers.pids().values())
