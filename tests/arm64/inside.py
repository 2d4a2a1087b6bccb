#!/usr/bin/python3 -I
"""The first and only program of an emulated machine: makes it what a container is, asks the service, and tells the answers.

It reads /emulated/work.json: services, each with its environment and the events for it. It writes a line of JSON for each answer to
the machine's port, which is a file of whoever emulates it. Everything of the service runs as Lambda's user, unprivileged.
"""

from __future__ import annotations

import ctypes
import fcntl
import json
import os
import select
import signal
import socket
import struct
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

PORT = Path("/dev/vport0p1")
WORK = Path("/emulated/work.json")
USER = 993
# As an image's entrypoint starts Python, but for the module (handler/drop_environment.py).
PYTHON = ("/usr/bin/python3", "-I", "-X", "utf8", "-X", "macro_runner_image")
ANSWER_SECONDS = 180
_POWER_OFF = 0x4321FEDC

libc = ctypes.CDLL(None, use_errno=True)


def mount(kind: str, place: str, flags: int = 0, options: str = "") -> None:
    if libc.mount(kind.encode(), place.encode(), kind.encode(), ctypes.c_ulong(flags), options.encode()):
        raise OSError(ctypes.get_errno(), f"{kind} at {place}")


def bring_up_loopback() -> None:
    """The interface `lo`: what speaks to itself by addresses finds it on every machine."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
        fcntl.ioctl(asked, 0x8914, struct.pack("16sh14x", b"lo", 1 | 64))  # SIOCSIFFLAGS: IFF_UP, IFF_RUNNING


def start(arguments: list[str], environment: dict[str, str], **streams: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [*PYTHON, *arguments],
        env=environment,
        cwd="/var/task",
        user=USER,
        group=USER,
        extra_groups=(),
        start_new_session=True,
        **streams,
    )


def run_program(told: dict[str, Any]) -> dict[str, Any]:
    """Run one program to its end."""
    begun = time.monotonic()
    program = start(told["arguments"], told["environment"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    try:
        said, _ = program.communicate(timeout=ANSWER_SECONDS)
    except subprocess.TimeoutExpired:
        os.killpg(program.pid, signal.SIGKILL)
        said, _ = program.communicate()
        said += f"\nIt was ended after {ANSWER_SECONDS} s.".encode()
    return {
        "name": told["name"],
        "said": said.decode(errors="replace"),
        "status": program.returncode,
        "seconds": time.monotonic() - begun,
    }


class Asked:
    """One service, which answers event by event."""

    def __init__(self, environment: dict[str, str]) -> None:
        self._program = start(
            ["/emulated/serve_lines.py"], environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=None
        )

    def ask(self, event: str) -> str:
        self._program.stdin.write(event.encode() + b"\n")
        self._program.stdin.flush()
        if not select.select([self._program.stdout], [], [], ANSWER_SECONDS)[0]:
            raise TimeoutError(f"no answer after {ANSWER_SECONDS} s")
        line = self._program.stdout.readline()
        if not line:
            raise EOFError(f"the service has ended: {self._program.wait()}")
        return line.decode()

    def close(self) -> None:
        self._program.stdin.close()
        try:
            self._program.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(self._program.pid, signal.SIGKILL)


def ask_all(told: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Ask a service every event; one that is lost is started anew for the next."""
    asked = None
    for name, event in told["events"]:
        begun = time.monotonic()
        asked = asked or Asked(told["environment"])
        try:
            answer = {"answer": asked.ask(event)}
        except (OSError, EOFError) as error:
            answer = {"wrong": str(error)}
            asked.close()
            asked = None
        yield {"name": name, **answer, "seconds": time.monotonic() - begun}
    if asked:
        asked.close()


def tell() -> Iterator[dict[str, Any]]:
    """What the machine is, each answer, and the end."""
    machine = os.uname()
    yield {"machine": machine.machine, "kernel": machine.release, "page": os.sysconf("SC_PAGESIZE")}
    for told in json.loads(WORK.read_bytes()):
        if "events" in told:
            yield from ask_all(told)
        else:
            yield run_program(told)
    yield {"end": True}


def main() -> None:
    os.environ["PATH"] = "/usr/bin"
    mount("proc", "/proc")
    mount("sysfs", "/sys")
    mount("devtmpfs", "/dev")
    mount("tmpfs", "/tmp", options="mode=1777,size=512m")
    bring_up_loopback()
    with PORT.open("w", buffering=1) as port:
        for told in tell():
            port.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    try:
        main()
    except BaseException as error:
        print(f"first program: {error!r}", file=sys.stderr, flush=True)
        time.sleep(1)
    finally:
        os.sync()
        libc.reboot(_POWER_OFF)
