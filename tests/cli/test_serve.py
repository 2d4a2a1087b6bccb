"""`serve` with a stand-in for the emulator: what it says, and that it leaves nothing behind."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from targets import descendants_of

from cli.calls.http import INVOKE_PATH, over_http
from cli.emulator.rie import is_noise

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the emulator exists for Linux only")

ROOT = Path(__file__).parents[2]


def start(rie: Path, *arguments: str) -> subprocess.Popen[str]:
    environment = {**os.environ, "MACRO_RIE": str(rie), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "cli.main", "serve", *arguments]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=pipe, stderr=pipe, text=True)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        return port


@pytest.fixture
def stand_in(tmp_path: Path, sample: Callable[[str], str]) -> Path:
    rie = tmp_path / "rie"
    rie.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{sample("stand_in_rie.py")}" "$@"\n')
    rie.chmod(0o755)
    return rie


def runs(pid: int) -> bool:
    stat = Path(f"/proc/{pid}/stat")
    try:
        return stat.read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_ends_all_that_serve_started(number: signal.Signals, stand_in: Path) -> None:
    port = free_port()
    server = start(stand_in, "python", "--port", str(port))
    assert server.stdout is not None
    shown = [server.stdout.readline() for _ in range(4)]
    # The emulator starts the handler at the first invocation, and `serve` makes none of its own.
    over_http(f"http://127.0.0.1:{port}{INVOKE_PATH}", 10)({"script": "", "items": []})
    shown.append(server.stdout.readline())
    started = descendants_of(server.pid)
    # The emulator, the process that left its session, and the one whose parent is gone.
    assert len(started) == 3
    server.send_signal(number)
    rest, errors = server.communicate(timeout=30)
    assert (server.returncode, errors) == (0, "")
    assert not [pid for pid in started if runs(pid)]
    text = "".join(shown) + rest
    assert f"python macros: http://127.0.0.1:{port}/2015-03-31/functions/function/invocations\n" in text
    assert "from the handler\\x1b[31m\n" in text
    assert "RequestId" not in text
    assert "(rapid)" not in text


def test_a_taken_port_is_a_sentence(stand_in: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = str(server.getsockname()[1])
        second = start(stand_in, "js", "--port", port)
        output, errors = second.communicate(timeout=30)
    assert (second.returncode, output) == (2, "")
    assert errors == f"Error: Cannot listen at 127.0.0.1:{port}: address already in use; --port takes another one.\n"


@pytest.mark.alone
def test_an_emulator_that_ends_by_itself_is_a_sentence(tmp_path: Path) -> None:
    rie = tmp_path / "rie"
    rie.write_text(f"#!/bin/sh\necho 'not on this machine' >&2\ntouch {tmp_path / 'ended'}\nexit 3\n")
    rie.chmod(0o755)
    server = start(rie, "python", "--port", str(free_port()))
    _, errors = server.communicate(timeout=60)
    ended = time.time()
    assert server.returncode == 2
    assert errors == "Error: The emulator ended by itself with exit code 3: not on this machine\n"
    assert ended - (tmp_path / "ended").stat().st_mtime < 9  # it is not waited for


def test_a_missing_emulator_is_a_sentence(tmp_path: Path) -> None:
    server = start(tmp_path / "nowhere", "python")
    _, errors = server.communicate(timeout=30)
    assert server.returncode == 2
    assert errors.endswith("the Runtime Interface Emulator is not there. MACRO_RIE names no executable file.\n")


@pytest.mark.parametrize(
    ("line", "noise"),
    [
        ("20 Nov 2026 23:26:34,612 [INFO] (rapid) INIT START(type: on-demand, phase: init)\n", True),
        ("20 Nov 2026 23:26:34,717 [WARNING] (rapid) Reset initiated: SandboxTerminated\n", True),
        ("20 Nov 2026 23:30:28,314 [ERROR] (rapid) Init failed error=Runtime exited\n", False),
        ("REPORT RequestId: 1\tDuration: 1 ms\n", True),
        ('{"level": "info", "message": "START RequestId: "}\n', False),
    ],
)
def test_only_what_the_emulator_says_in_the_course_of_things_is_noise(line: str, *, noise: bool) -> None:
    assert is_noise(line) is noise
