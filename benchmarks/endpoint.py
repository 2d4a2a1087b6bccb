"""Starts a handler under the emulator on this machine, posts to it on one connection, and ends it by process id."""

from __future__ import annotations

import base64
import contextlib
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
PATH = "/2015-03-31/functions/function/invocations"
START_SECONDS = 30


class Endpoint:
    """One endpoint of the contract."""

    def __init__(self, host: str, port: int, path: str = PATH) -> None:
        """Remember where it is."""
        self.address = (host, port)
        self.path = path

    def invoke(self, body: bytes) -> bytes:
        """Post one request on a connection of its own, and return the answer's body."""
        connection = http.client.HTTPConnection(*self.address, timeout=120)
        connection.request("POST", self.path, body, {"Content-Type": "application/json"})
        answer = connection.getresponse().read()
        connection.close()
        return answer


def request(script: str, items: list[dict[str, Any]], timeout: float = 30) -> bytes:
    """Build the body of a request."""
    encoded = base64.b64encode(script.encode()).decode()
    return json.dumps({"script": encoded, "items": items, "timeout": timeout}).encode()


def free_port() -> int:
    """Have the kernel name a port that nobody uses."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
    return port


@contextlib.contextmanager
def emulated(handler: str, language: str = "python") -> Iterator[tuple[Endpoint, int]]:
    """Run a handler under the emulator; gives the endpoint, and the emulator's pid."""
    port = free_port()
    emulator = os.environ.get("MACRO_RIE", str(ROOT / ".cache" / "rie" / "aws-lambda-rie"))
    addresses = ["--runtime-interface-emulator-address", f"127.0.0.1:{port}"]
    addresses += ["--runtime-api-address", f"127.0.0.1:{free_port()}"]
    process = subprocess.Popen(
        [emulator, *addresses, sys.executable, "-m", "awslambdaric", handler],
        env={**os.environ, "MACRO_LANGUAGE": language, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        wait_for(port)
        yield Endpoint("127.0.0.1", port), process.pid
    finally:
        end_tree(process.pid)
        process.wait()


def wait_for(port: int) -> None:
    """Wait until something listens."""
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.005)
    sys.exit(f"Nothing listens at port {port}.")


def descendants(pid: int) -> list[int]:
    """Return the pids of a process and all that it started, itself first."""
    found = [pid]
    for parent in found:
        with contextlib.suppress(OSError):
            for task in Path(f"/proc/{parent}/task").iterdir():
                found += [int(child) for child in (task / "children").read_text().split()]
    return found


def end_tree(pid: int) -> None:
    """Kill a process and all that it started, by their ids."""
    for one in descendants(pid):
        with contextlib.suppress(ProcessLookupError):
            os.kill(one, signal.SIGKILL)


def processor_seconds(pid: int) -> float:
    """Return the processor time of a process and all that it started, the dead ones that were waited for included."""
    ticks = 0
    for one in descendants(pid):
        with contextlib.suppress(OSError):
            fields = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
            ticks += sum(int(fields[place]) for place in (11, 12, 13, 14))
    return ticks / os.sysconf("SC_CLK_TCK")
