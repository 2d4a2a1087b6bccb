"""A worker may have what is left of the function's memory, and no more: measured before each worker begins."""

from __future__ import annotations

import hashlib
import os
import resource
import subprocess
import sys
import time
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest

from border.languages import LANGUAGES
from sandbox import memory
from sandbox.batch import run_batch
from sandbox.job import Item, Job, Outcome, encode_item
from sandbox.limits import Limits
from sandbox.memory import (
    LEAST_WORKER_BYTES,
    allow_memory,
    anonymous_bytes,
    left_for_worker,
    lower_address_space,
    occupied_bytes,
)
from sandbox.workers import Workers

if TYPE_CHECKING:
    from collections.abc import Iterator

MIB = 1 << 20
LIMITS = Limits(worker_memory_bytes=700 * MIB)
# 300 MB that are there, for less than a second.
TAKING = {
    "python": "kept = ['x' * 10**6 for n in range(json)]\noutput['n'] = len(kept)",
    "js": "const kept = [];\nfor (let n = 0; n < json; n++) kept.push(new Float64Array(125000).fill(n));\noutput.n = kept.length;",
}


@pytest.fixture(params=["python", "js"])
def workers(request: pytest.FixtureRequest) -> Iterator[Workers]:
    workers = Workers(LANGUAGES[request.param], LIMITS)
    yield workers
    workers.stop()


def take(workers: Workers, limits: Limits, megabytes: int) -> Outcome:
    source = TAKING[workers.language.name]
    items = [Item("a", encode_item(megabytes, {}))]
    report = run_batch(
        Job(source, hashlib.sha256(source.encode()).hexdigest(), items, time.monotonic() + 20), workers, limits
    )
    assert report.refusal is None, report.refusal
    return report.outcomes[0]


def test_an_item_gets_what_is_left_and_no_more(workers: Workers) -> None:
    roomy = LIMITS._replace(item_ms=10_000)
    assert take(workers, roomy, 300).output == b'{"n":300}'
    # As if the function were so small that some 150 MB are left beside the handler that these tests run in.
    held = left_for_worker(1 << 40, workers.anonymous_bytes(), roomy.handler_bytes + roomy.output_bytes)
    function = (1 << 40) - held + 150 * MIB
    small = roomy._replace(function_memory_bytes=function)

    outcome = take(workers, small, 300)

    assert outcome.code == "MEMORY_LIMIT"
    assert take(workers, small, 20).output == b'{"n":20}'


def test_what_is_held_is_not_given_again() -> None:
    roomy = left_for_worker(1 << 40, 0, 0)
    assert roomy - left_for_worker(1 << 40, 100 * MIB, 50 * MIB) == pytest.approx(150 * MIB, abs=4 * MIB)
    assert left_for_worker(64 * MIB, 0, 0) == LEAST_WORKER_BYTES


def test_a_process_that_is_gone_has_nothing() -> None:
    process = subprocess.Popen(["sleep", "30"])
    try:
        assert 0 < anonymous_bytes(process.pid) <= occupied_bytes(process.pid)
        resource.prlimit(process.pid, resource.RLIMIT_AS, (4 << 30, 4 << 30))
        lower_address_space(process.pid, 1 << 30)
        assert resource.prlimit(process.pid, resource.RLIMIT_AS) == (3 << 30, 3 << 30)
    finally:
        process.kill()
        process.wait()
    assert (anonymous_bytes(process.pid), occupied_bytes(process.pid)) == (0, 0)


@pytest.mark.parametrize("flag", ["MAP_PRIVATE", "MAP_SHARED"])
def test_memory_that_no_file_backs_counts_shared_or_not(flag: str) -> None:
    size = 64 * MIB
    code = f"import mmap; held = mmap.mmap(-1, {size}, mmap.{flag}); held.write(bytes({size})); print(1, flush=True); input()"
    with subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline()
            assert occupied_bytes(process.pid) > size
        finally:
            process.kill()
    lower_address_space(process.pid, 1)
    assert anonymous_bytes(os.getpid()) > 0


@pytest.mark.parametrize(
    ("function", "servers", "to_come", "left"),
    [
        (512, 100, 30, 512 - 10 - 100 - 48 - 30),
        (512, 106, 26, 512 - 10 - 106 - 48 - 26),  # with bits in common
        (252, 100, 30, 64),
        (253, 100, 30, 65),
        (0, 0, 0, 64),
        (1024, 0, 0, 966),
    ],
)
def test_a_worker_gets_what_nobody_else_holds_and_enough_to_start(
    function: int, servers: int, to_come: int, left: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of the handler 10 MB, of all files 48; in megabytes."""
    monkeypatch.setattr(memory, "anonymous_bytes", lambda _pid: 10 << 20)
    assert left_for_worker(function << 20, servers << 20, to_come << 20) == left << 20


def test_memory_is_read_as_the_kernel_counts_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """By proc_pid_statm(5), in pages: resident less what is shared; by proc_pid_status(5), of files nothing."""
    status = b"Name:\tx\nVmHWM:\t    90 kB\nRssAnon:\t    3 kB\nRssFile:\t  40 kB\nRssShmem:\t    1 kB\n"
    files = {"/proc/77/statm": b"900 50 20 7 0 300 0\n", "/proc/77/status": status}
    monkeypatch.setattr(memory, "read_proc", files.__getitem__)
    assert anonymous_bytes(77) == 30 * os.sysconf("SC_PAGE_SIZE")
    assert occupied_bytes(77) == 4 << 10


NO_LIMIT = resource.RLIM_INFINITY


@pytest.mark.parametrize(
    ("was", "by", "becomes"),
    [
        ((4, 4), 1, (3, 3)),
        ((4, 6), 1, (3, 3)),
        ((4, NO_LIMIT), 1, (3, NO_LIMIT)),
        ((1, 4), 3, (0, 0)),
        ((1, NO_LIMIT), 3, (0, NO_LIMIT)),
        ((0, 4), 1, None),
        ((NO_LIMIT, NO_LIMIT), 1, None),
    ],
)
def test_an_address_space_is_lowered_where_it_has_a_limit(
    was: tuple[int, int], by: int, becomes: tuple[int, int] | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The worker could raise a soft limit again up to its hard one, which goes along."""
    asked: list[tuple[object, ...]] = []
    monkeypatch.setattr(resource, "prlimit", lambda *given: (asked.append(given), was)[1])
    lower_address_space(77, by)
    read = (77, resource.RLIMIT_AS)
    assert asked == ([read] if becomes is None else [read, (*read, becomes)])


@pytest.mark.parametrize("error", [ProcessLookupError, PermissionError, ValueError])
def test_what_the_kernel_refuses_to_lower_stays(error: type[Exception], monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*given: object) -> tuple[int, int]:
        if len(given) > 2:
            raise error
        return 4, 4

    monkeypatch.setattr(resource, "prlimit", refuse)
    lower_address_space(77, 1)


@pytest.mark.parametrize(
    ("function", "runtime_mb", "left", "allowed", "watched", "lowered"),
    [
        (0, None, None, 700, None, None),
        (1_024, None, 701, 700, None, None),
        (1_024, None, 700, 700, None, None),
        (1_024, None, 699, 699, None, 1),
        (1_024, None, 300, 300, None, 400),
        (0, 50, None, 700, 750, None),
        (1_024, 50, 751, 700, 750, None),
        (1_024, 50, 749, 700, 749, None),
        (1_024, 0, 100, 700, 100, None),
    ],
)
def test_a_worker_is_held_to_its_address_space_or_watched(
    function: int,
    runtime_mb: int | None,
    left: int | None,
    allowed: int,
    watched: int | None,
    lowered: int | None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """In megabytes; where nobody says how much the function has, nobody asks what is left."""
    asked: list[tuple[int, ...]] = []
    told: list[tuple[int, ...]] = []
    monkeypatch.setattr(memory, "left_for_worker", lambda *given: (asked.append(given), (left or 0) * MIB)[1])
    monkeypatch.setattr(memory, "lower_address_space", lambda *given: told.append(given))
    limits = LIMITS._replace(function_memory_bytes=function * MIB)
    language = SimpleNamespace(watched_runtime_mb=runtime_mb)
    workers = cast("Workers", SimpleNamespace(anonymous_bytes=lambda: 5 * MIB, language=language))
    most_watched = None if watched is None else watched * MIB
    assert allow_memory(77, workers, limits, 7 * MIB) == (allowed * MIB, most_watched)
    assert asked == ([] if left is None else [(function * MIB, 5 * MIB, limits.handler_bytes + 7 * MIB)])
    assert told == ([] if lowered is None else [(77, lowered * MIB)])
