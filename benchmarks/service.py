"""Starts a handler under the emulator on this machine, and ends it by process id."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from benchmarks.endpoint import PATH, Endpoint
from benchmarks.interpreter import ROOT, as_in_an_image, environment
from benchmarks.processes import end_tree

if TYPE_CHECKING:
    from collections.abc import Iterator

ECHO: Final = "benchmarks.echo_handler.lambda_handler"
ECHO_WITH_PYDANTIC: Final = "benchmarks.echo_with_pydantic.lambda_handler"
OURS: Final = "handler.entrypoint"  # a program, where the yardsticks are functions for awslambdaric's own
START_SECONDS: Final = 30


@dataclass(frozen=True)
class Service:
    """A handler that runs: its endpoint, and the pid of the emulator in front of it."""

    endpoint: Endpoint
    url: str
    emulator: int


def find_emulator() -> Path:
    """Name the emulator's binary; ends the program where it is not there."""
    emulator = Path(os.environ.get("MACRO_RIE") or ROOT / ".cache" / "rie" / "aws-lambda-rie")
    if not os.access(emulator, os.X_OK):
        sys.exit(f"The Runtime Interface Emulator is not at {emulator}: run `make setup`, or set MACRO_RIE.")
    return emulator


def free_port() -> int:
    """Have the kernel name a port that nobody uses."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
    return port


@contextlib.contextmanager
def emulated(handler: str, language: str = "python") -> Iterator[Service]:
    """Run a handler under the emulator, which starts it with the first invocation."""
    port = free_port()
    addresses = ["--runtime-interface-emulator-address", f"127.0.0.1:{port}"]
    addresses += ["--runtime-api-address", f"127.0.0.1:{free_port()}"]
    process = subprocess.Popen(
        [
            find_emulator(),
            *addresses,
            as_in_an_image(),
            "-m",
            *([handler] if handler == OURS else ["awslambdaric", handler]),
        ],
        env=environment({"MACRO_LANGUAGE": language}),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    url = f"http://127.0.0.1:{port}{PATH}"
    endpoint = Endpoint(url)
    try:
        wait_for(port)
        yield Service(endpoint, url, process.pid)
    finally:
        endpoint.close()
        end_tree(process.pid)
        process.wait()


def wait_for(port: int) -> None:
    """Wait until something listens."""
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.002)
    sys.exit(f"Nothing listens at port {port}.")
