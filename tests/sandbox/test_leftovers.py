"""What the service ends of its workers where the kernel grants nothing, and that it touches nobody else's."""

from __future__ import annotations

import contextlib
import hashlib
import os
import signal
import subprocess
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from border.languages import LANGUAGES
from border.leftovers import processes
from border.leftovers.sweep import Taken
from sandbox import fork_client
from sandbox.batch import run_batch
from sandbox.job import BatchReport, Item, Job, encode_item
from sandbox.limits import Limits
from sandbox.usage import read_usage
from sandbox.workers import Workers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

HERE = Path(__file__).parent / "leaving"
LIMITS = Limits(worker_memory_bytes=512 << 20, item_ms=20_000)  # the batch's time ends items here
WITHOUT_PRCTL = (str(HERE / "server_without_prctl.py"),)
ENDLESS = "while True: pass"
SECONDS = 10
BUSY_SECONDS = 0.05  # in an endless loop, and not at getting ready


def run(source: str, workers: Workers, seconds: float = 20) -> BatchReport:
    items = [Item("0", encode_item({}, {}))]
    digest = hashlib.sha256(source.encode()).hexdigest()
    return run_batch(Job(source, digest, items, time.monotonic() + seconds), workers, LIMITS)


def wait_for(what: Callable[[], Any]) -> bool:
    until = time.monotonic() + SECONDS
    while not what() and time.monotonic() < until:
        time.sleep(0.02)
    return bool(what())


def runs(pid: int) -> bool:
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    return False


@pytest.fixture
def somebody() -> Iterator[subprocess.Popen[bytes]]:
    """Start another program of this user, in a session of its own."""
    program = subprocess.Popen(["sleep", "120"], start_new_session=True)
    yield program
    program.kill()
    program.wait()


@pytest.fixture(params=["the library", "Python"])
def workers_without_prctl(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workers]:
    in_python = ["--in-python"] if request.param == "Python" else []
    monkeypatch.setattr(fork_client, "PROGRAM", (*WITHOUT_PRCTL, *in_python))
    workers = Workers(LANGUAGES["python"], LIMITS)
    yield workers
    workers.stop()


def kill_the_fork_server_of(workers: Workers, source: str) -> int:
    """Run a batch whose fork server is killed once; return the pid of the worker that it had then."""
    found: list[int] = []
    server = 0

    def kill() -> None:
        nonlocal server
        # The worker that is at the macro, which takes a moment on a busy machine: the processor time tells.
        wait_for(lambda: any(map(is_busy, children_of(server))))
        found.extend(filter(is_busy, children_of(server)))
        os.kill(server, signal.SIGKILL)

    workers.start(["python-plain"])
    server = workers.pids()["python-plain"]
    killer = threading.Thread(target=kill)
    killer.start()
    run(source, workers, 3)
    killer.join()
    assert found
    return found[0]


def children_of(server: int) -> list[int]:
    return [pid for pid in processes.pids() if processes.parent_of(pid) == server]


def is_busy(pid: int) -> bool:
    return read_usage(pid).cpu_seconds > BUSY_SECONDS


def test_worker_whose_fork_server_is_killed_is_ended_by_the_handler(workers_without_prctl: Workers) -> None:
    orphan = kill_the_fork_server_of(workers_without_prctl, ENDLESS)
    assert wait_for(lambda: not runs(orphan))


def test_it_would_run_on_otherwise(workers_without_prctl: Workers, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fork_client.ForkServer, "_end_orphans", lambda _: None)
    orphan = kill_the_fork_server_of(workers_without_prctl, ENDLESS)
    time.sleep(1)
    assert runs(orphan)
    os.kill(orphan, signal.SIGKILL)


@pytest.fixture
def leave(tmp_path: Path) -> Callable[[Workers], dict[str, int]]:
    """Have a worker leave processes in its session; return their numbers by what tells them apart."""

    def leave_in(workers: Workers) -> dict[str, int]:
        source = (
            f"import os\nos.environ['FOLDER'] = {str(tmp_path)!r}\n" + (HERE / "leave_in_the_session.py").read_text()
        )
        report = run(source, workers)
        assert [outcome.code for outcome in report.outcomes] == [""], report
        return {name: int((tmp_path / name).readlink().name) for name in ("group", "session")}

    return leave_in


def test_session_of_a_worker_ends_with_it(
    workers_without_prctl: Workers, leave: Callable[[Workers], dict[str, int]], somebody: subprocess.Popen[bytes]
) -> None:
    left = leave(workers_without_prctl)
    for name, pid in left.items():
        assert wait_for(lambda pid=pid: not runs(pid)), name
    assert somebody.poll() is None


def test_nothing_of_anybodys_is_touched_where_others_live(somebody: subprocess.Popen[bytes]) -> None:
    workers = Workers(LANGUAGES["python"], LIMITS)
    file = Path("/tmp") / f"somebodys-{os.getpid()}"
    file.touch()
    try:
        for source in ("output['x'] = 1", ENDLESS, "output['x'] = 2"):
            run(source, workers, 1)
            assert workers.clear_leftovers() == Taken()
        kill_the_fork_server_of(workers, ENDLESS)
        run("output['x'] = 3", workers)
        assert somebody.poll() is None
        assert file.exists()
    finally:
        file.unlink()
        workers.stop()
