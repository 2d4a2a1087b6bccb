"""What a worker ended of is told by its name, also where the machine is so busy that it takes a while to end."""

from __future__ import annotations

import hashlib
import os
import signal
import socket
import time
from typing import TYPE_CHECKING

import pytest

from border.control import ENDED, GONE
from border.languages import LANGUAGES
from sandbox import fork_client
from sandbox.batch import run_batch
from sandbox.job import Item, Job
from sandbox.limits import Limits
from sandbox.workers import Workers

if TYPE_CHECKING:
    from pathlib import Path

LIMITS = Limits(worker_memory_bytes=512 << 20)
# Closes its channel, which is what the sandbox sees, and ends some time later: without the filter, which refuses to do both.
SLOW = """
import os, signal, time
from runtimes import forkserver
from border import frames
from runtimes.walls import seccomp
from runtimes.python import worker

def end_slowly():
    os.write(frames.CHANNEL_FD, frames.pack(frames.COMPILED, b""))
    os.close(frames.CHANNEL_FD)
    time.sleep(0.01)
    os.kill(os.getpid(), signal.SIGKILL)

load = worker.load
worker.load = lambda *arguments: load(*arguments)._replace(serve=end_slowly)
seccomp.compile_allowed = lambda *_: b""
forkserver.main()
"""


def test_the_signal_of_a_worker_that_takes_a_while_to_end_has_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "slow.py"
    program.write_text(SLOW)
    monkeypatch.setattr(fork_client, "PROGRAM", (str(program),))
    # A machine may be as busy as it likes.
    monkeypatch.setattr(fork_client, "_EXIT_SECONDS", 20)
    workers = Workers(LANGUAGES["python"], LIMITS)
    try:
        job = Job("x", hashlib.sha256(b"x").hexdigest(), [Item("a", b'{"data":1,"context":{}}')], time.monotonic() + 60)
        (outcome,) = run_batch(job, workers, LIMITS).outcomes
    finally:
        workers.stop()
    assert (outcome.code, outcome.error) == ("WORKER_CRASHED", "the macro's process was ended by signal SIGKILL")


@pytest.mark.parametrize(
    ("status", "said", "by_itself"),
    [
        (signal.SIGKILL, 0, False),  # by us
        (signal.SIGKILL, 1, True),
        # It was ending when it was to be killed.
        (signal.SIGSEGV, 0, True),
        (signal.SIGSEGV | 0x80, 0, True),  # with a core
        (3 << 8, 0, True),  # an exit
        (0, 0, True),
    ],
)
def test_only_our_own_signal_is_ours(status: int, said: int, by_itself: bool) -> None:
    workers = Workers(LANGUAGES["python"], LIMITS)
    workers.start(["python-plain"])
    server = workers._servers["python-plain"]
    server.wait_ready()
    ours = server._control
    server._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    try:
        theirs.send(GONE + ENDED.pack(7, status, said))
        server._take_answer(5)
        assert server._gone == {7: (status, by_itself)}
        assert server.wear.crashed == (by_itself and status & 0x7F != 0)
    finally:
        ours.close()
        theirs.close()
        workers.stop()


def test_a_fork_server_that_is_stopped_ends_with_its_service() -> None:
    """It hears nothing then: not that its channel was closed, and no signal but one."""
    workers = Workers(LANGUAGES["python"], LIMITS)
    try:
        job = Job("x", hashlib.sha256(b"x").hexdigest(), [Item("a", b'{"data":1,"context":{}}')], time.monotonic() + 60)
        run_batch(job, workers, LIMITS)
        (server,) = workers._servers.values()
        os.kill(server.pid, signal.SIGSTOP)
    finally:
        workers.stop()
    assert server._process.returncode == -signal.SIGKILL
    with pytest.raises(ProcessLookupError):
        os.kill(server.pid, 0)
