"""The commands of a fork server, as the C library answers them: spoken to by hand, at the ends of each."""

from __future__ import annotations

import os
import signal
import socket
import struct
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from runtimes import native_fork

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.skipif(not Path(native_fork.LIBRARY).is_file(), reason="there is no C compiler")

# Answers commands until its end, and says what each way back from there was. A worker says what it has, and what it is asked.
SERVES = """
import ctypes, os, signal, sys
library = ctypes.CDLL(sys.argv[1])
signal.alarm(60)
os.dup2(int(sys.argv[2]), 20)
signal.signal(signal.SIGUSR1, lambda *_: os.write(3, b"asked") if is_worker else None)
is_worker = False
library.macro_prepare(None, ctypes.c_uint64(0), ctypes.c_uint64(30), ctypes.c_uint64(100), 1, 0)
os.write(20, b"serves")
while command := library.macro_serve():
    if command == ord("S"):
        is_worker = True
        os.write(3, b"worker" + os.read(3, 100))
        while True:
            if (word := os.read(3, 100)) == b"end":
                os._exit(7)
    os.write(20, b"back" + bytes([command]))
os.write(1, b"gone")
"""


class Spoken:
    """A fork server's process, and our end of its socket."""

    def __init__(self) -> None:
        self.socket, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self.socket.settimeout(30)
        self.process = subprocess.Popen(
            [sys.executable, "-c", SERVES, native_fork.LIBRARY, str(theirs.fileno())],
            pass_fds=(theirs.fileno(),),
            stdout=subprocess.PIPE,
        )
        theirs.close()
        self._channels: list[socket.socket] = []
        assert self.socket.recv(100) == b"serves"

    def ask(self, message: bytes) -> bytes:
        self.socket.send(message)
        return self.socket.recv(100)

    def spawn(self) -> tuple[int, socket.socket]:
        ours, theirs = socket.socketpair()
        ours.settimeout(30)
        self._channels.append(ours)
        with theirs:
            socket.send_fds(self.socket, [b"S"], [theirs.fileno()])
        kind, pid = struct.unpack("!cI", self.socket.recv(100))
        assert kind == b"P"
        ours.send(b"!")
        assert ours.recv(100) == b"worker!"
        return pid, ours

    def end(self, pid: int) -> tuple[int, int]:
        """Return a worker's status, and whether it had ended by itself."""
        kind, same, status, ended = struct.unpack("!cIIB", self.ask(b"X" + struct.pack("!I", pid)))
        assert (kind, same) == (b"X", pid)
        return status, ended

    def stop(self) -> None:
        for one in (self.socket, *self._channels):
            one.close()
        self.process.kill()
        self.process.communicate()


@pytest.fixture
def server() -> Iterator[Spoken]:
    spoken = Spoken()
    try:
        yield spoken
    finally:
        spoken.stop()


def wait_for_zombie(pid: int) -> None:
    until = time.monotonic() + 30
    while Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z" and time.monotonic() < until:
        time.sleep(0.01)


def test_a_worker_is_ended_and_how_it_had_ended_is_said(server: Spoken) -> None:
    lasting, channel = server.spawn()
    ending, other = server.spawn()
    other.send(b"end")
    wait_for_zombie(ending)
    assert server.end(ending) == (7 << 8, 1)
    assert server.end(lasting) == (signal.SIGKILL, 0)
    assert channel.recv(100) == b""
    # Of whoever is none, or is none any more, there is nothing to say; nor is anybody killed for it.
    assert server.end(lasting) == (0, 1)
    assert server.end(os.getpid()) == (0, 1)
    assert server.ask(b"X") == struct.pack("!cIIB", b"X", 0, 0, 1)


def test_workers_alone_are_asked_for_their_line(server: Spoken) -> None:
    pid, channel = server.spawn()
    with subprocess.Popen(["sleep", "60"]) as somebody:  # whom that signal ends
        server.socket.send(b"Q" + struct.pack("!I", somebody.pid))
        server.socket.send(b"Q" + struct.pack("!I", pid))
        assert channel.recv(100) == b"asked"
        assert somebody.poll() is None
        somebody.kill()


def test_what_is_no_command_is_passed_over(server: Spoken) -> None:
    server.socket.send(b"?")
    server.socket.send(b"q1234")
    assert server.ask(b"T") == b"backT"
    assert server.ask(b"T") == b"backT"


def test_a_signal_is_not_the_end(server: Spoken) -> None:
    for _ in range(3):
        time.sleep(0.1)
        server.process.send_signal(signal.SIGUSR1)
    time.sleep(0.1)
    assert server.ask(b"T") == b"backT"


def test_the_end_of_the_socket_is_the_end(server: Spoken) -> None:
    server.socket.close()
    assert server.process.communicate(timeout=30)[0] == b"gone"
    assert server.process.returncode == 0


def test_a_server_that_nobody_hears_ends(server: Spoken) -> None:
    server.process.send_signal(signal.SIGSTOP)
    server.socket.send(b"X1234")  # which it answers when the other end has gone
    server.socket.close()
    server.process.send_signal(signal.SIGCONT)
    assert server.process.communicate(timeout=30)[0] == b""
    assert server.process.returncode == 0
