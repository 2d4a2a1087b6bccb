"""What a worker has of the handler, seen from inside of one, as the service starts it: nothing but its channel and its limits."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest

from border.languages import LANGUAGES
from runtimes import native_fork
from sandbox import fork_client
from sandbox.limits import Limits
from sandbox.workers import Workers

if TYPE_CHECKING:
    from collections.abc import Iterator

PROGRAM = Path(__file__).with_name("look_inside_a_worker.py")
CANARY = "MACRO_TEST_CANARY"
LIMITS = Limits(worker_memory_bytes=512 << 20, max_timeout_seconds=7)


@contextlib.contextmanager
def somewhere(folder: Path) -> Iterator[None]:
    """Have descriptors 0, 1 and 2 that are not /dev/null, whatever runs the tests."""
    kept = [os.dup(number) for number in (0, 1, 2)]
    log = os.open(folder / "log", os.O_RDWR | os.O_CREAT)
    try:
        for number in (0, 1, 2):
            os.dup2(log, number)
        yield
    finally:
        for number, one in enumerate(kept):
            os.dup2(one, number)
            os.close(one)
        os.close(log)


WAYS = ["natively", "in Python"]


@pytest.fixture(scope="module", params=WAYS)
def seen(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What a worker says of itself, confined by the C library or by Python."""
    if request.param == "natively" and not Path(native_fork.LIBRARY).is_file():
        pytest.skip("there is no C compiler")
    folder = tmp_path_factory.mktemp("seen")
    program = folder / "program.py"
    program.write_text(PROGRAM.read_text().replace("@HOW@", request.param))
    workers = Workers(LANGUAGES["python"], LIMITS)
    with pytest.MonkeyPatch.context() as patch, somewhere(folder):
        patch.setattr(fork_client, "PROGRAM", (str(program),))
        patch.setenv(CANARY, "x")
        patch.setenv("AWS_SECRET_ACCESS_KEY", "x")
        worker = workers.take("python-plain")
        try:
            assert workers.workers_begin().startswith("forked:" if request.param == "in Python" else "forked")
            worker.channel.settimeout(60)
            said = b""
            while not said.endswith(b"\n") and (chunk := worker.channel.recv(1 << 16)):
                said += chunk
            return cast("dict[str, Any]", json.loads(said))
        finally:
            workers.dismiss(worker)
            workers.stop()


def test_nothing_of_the_handlers_environment_is_in_a_worker(seen: dict[str, Any]) -> None:
    # LC_CTYPE is what Python itself sets where nobody says what the language is.
    named = set(seen["environment"]) - {"LC_CTYPE"}
    assert named <= {"OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MACRO_NODE"}
    assert "OMP_NUM_THREADS" in named


def test_a_worker_has_its_channel_its_trace_and_nowhere(seen: dict[str, Any]) -> None:
    assert seen["descriptors"] == [0, 1, 2, 3, 4]
    assert seen["nowhere"] == ["/dev/null"] * 3


@pytest.mark.parametrize(
    ("what", "value"),
    [
        ("dumpable", 0),
        ("no_new_privs", 1),
        ("death", signal.SIGKILL),
        ("leads", True),
        ("memory", True),
        # Twice the longest batch, and ten seconds: for one whose handler is gone.
        ("CPU", [24, 24]),
        *((name, [0, 0]) for name in ("NPROC", "CORE", "FSIZE", "NOFILE", "MEMLOCK", "MSGQUEUE", "SIGPENDING")),
    ],
)
def test_a_worker_is_confined_as_it_is_used(seen: dict[str, Any], what: str, value: Any) -> None:
    assert seen[what] == value


def is_there(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


@pytest.mark.parametrize("how", WAYS)
@pytest.mark.parametrize("killed", ["fork server", "handler"])
def test_a_worker_dies_with_its_fork_server_and_that_with_its_handler(
    killed: str, how: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the kernel, whatever becomes of us: nobody here tells them to."""
    if how == "in Python":
        program = tmp_path / "program.py"
        program.write_text(
            "from runtimes import forkserver, native_fork\nnative_fork.LIBRARY = ''\nforkserver.main()\n"
        )
        monkeypatch.setattr(fork_client, "PROGRAM", (str(program),))
    ours, theirs = socket.socketpair()
    handler = os.fork()
    if handler == 0:
        with contextlib.suppress(BaseException):
            workers = Workers(LANGUAGES["python"], LIMITS)
            worker = workers.take("python-plain")
            # With their sockets, so that it is not by the end of these that they end.
            said = f"{worker.pid} {worker.server.pid}".encode()
            socket.send_fds(theirs, [said], [worker.channel.fileno(), worker.server._control.fileno()])
            signal.pause()
        os._exit(1)
    theirs.close()
    said, held, _, _ = socket.recv_fds(ours, 100, 2)
    worker, server = map(int, said.split())
    assert len(held) == 2
    assert is_there(worker)
    os.kill(server if killed == "fork server" else handler, signal.SIGKILL)
    left = wait_until_gone(worker, server)
    with contextlib.suppress(ProcessLookupError):
        os.kill(handler, signal.SIGKILL)
    os.waitpid(handler, 0)
    for pid in left:
        os.kill(pid, signal.SIGKILL)
    for one in held:
        os.close(one)
    ours.close()
    assert not left


def wait_until_gone(*pids: int) -> list[int]:
    """Return those that have not ended after a while that is long for a busy machine."""
    until = time.monotonic() + 30
    while (left := [pid for pid in pids if is_there(pid)]) and time.monotonic() < until:
        time.sleep(0.01)
    return left


# In place of what a fork server loads: what another process of its user finds of it meanwhile.
LOADING = """
import ctypes
from pathlib import Path
from runtimes import forkserver
from runtimes.python import worker

load = worker.load
def tell_and_load(*arguments):
    Path({told!r}).write_text(str(ctypes.CDLL(None).prctl({get}, 0, 0, 0, 0)))
    return load(*arguments)
worker.load = tell_and_load
forkserver.main()
"""


def test_a_fork_server_hides_its_memory_before_it_loads_anything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Workers of another fork server may run by then."""
    program, told = tmp_path / "program.py", tmp_path / "told"
    program.write_text(LOADING.format(told=str(told), get=3))  # PR_GET_DUMPABLE
    monkeypatch.setattr(fork_client, "PROGRAM", (str(program),))
    workers = Workers(LANGUAGES["python"], LIMITS)
    try:
        workers.dismiss(workers.take("python-plain"))
    finally:
        workers.stop()
    assert told.read_text() == "0"
