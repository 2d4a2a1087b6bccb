"""A worker that waits while a macro runs can be changed by one that has broken out, where no filter refuses that: no batch gets it."""

from __future__ import annotations

import hashlib
import json
import resource
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from border.languages import LANGUAGES
from runtimes.js.command import find_node
from sandbox.batch import run_batch
from sandbox.job import Item, Job, encode_item
from sandbox.limits import Limits
from sandbox.workers import Workers

if TYPE_CHECKING:
    from collections.abc import Iterator

LIMITS = Limits(worker_memory_bytes=256 << 20)
SLOW = {"js": "for (const end = Date.now() + 950; Date.now() < end;);", "python": "for _ in range(10**9): pass"}
LARGE = {"js": "return {n: new Uint8Array(100 << 20).length};", "python": "output['n'] = len(b'x' * (100 << 20))"}


@pytest.fixture(params=["js", "python"])
def workers(request: pytest.FixtureRequest) -> Iterator[Workers]:
    find_node()
    made = Workers(LANGUAGES[request.param], LIMITS)
    yield made
    made.stop()


def run(workers: Workers, source: str) -> list[Any]:
    digest = hashlib.sha256(source.encode()).hexdigest()
    report = run_batch(Job(source, digest, [Item("a", encode_item(1, {}))], time.monotonic() + 20), workers, LIMITS)
    return [outcome.code if outcome.output is None else json.loads(outcome.output) for outcome in report.outcomes]


def lower_the_limit_of_what_waits(workers: Workers) -> None:
    """As an escaped macro would: room for what is there, and for a little more."""

    def lower() -> None:
        until = time.monotonic() + 5
        while not (waiting := list(workers._standby.values())) and time.monotonic() < until:
            time.sleep(0.01)
        pid = waiting[0].server.pid_of(waiting[0])
        time.sleep(0.5)  # until it has confined itself
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[0])
        most = pages * resource.getpagesize() + (40 << 20)
        resource.prlimit(pid, resource.RLIMIT_AS, (most, most))

    attack = threading.Thread(target=lower)
    attack.start()
    name = workers.language.name
    run(workers, SLOW[name])
    attack.join()


@pytest.mark.parametrize("is_thrown_away", [True, False])
def test_the_next_batch_has_all_its_memory(
    workers: Workers, monkeypatch: pytest.MonkeyPatch, is_thrown_away: bool
) -> None:
    if not is_thrown_away:
        monkeypatch.setattr(Workers, "prepare_next_batch", Workers.prepare)
    large = LARGE[workers.language.name]
    assert run(workers, large) == [{"n": 100 << 20}]
    workers._standby.popitem()[1].close()
    lower_the_limit_of_what_waits(workers)
    assert (run(workers, large) == [{"n": 100 << 20}]) == is_thrown_away
