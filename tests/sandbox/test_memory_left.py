"""A worker may have what is left of the function's memory, and no more: measured before each worker begins."""

from __future__ import annotations

import hashlib
import os
import resource
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from border.languages import LANGUAGES
from sandbox import memory
from sandbox.batch import run_batch
from sandbox.job import Item, Job, Outcome, encode_item
from sandbox.limits import Limits
from sandbox.memory import LEAST_WORKER_BYTES, anonymous_bytes, left_for_worker, lower_address_space, occupied_bytes
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
