"""`map` against `serve` that goes away, is killed and comes back: the same bytes as an undisturbed run."""

from __future__ import annotations

import json
import os
import random
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from targets import descendants_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).parents[3]


class Endpoint:
    """`macro-runner serve python` at one port, which may go and come back."""

    def __init__(self, port: int) -> None:
        self.port, self.url = port, f"http://127.0.0.1:{port}"
        self.start()

    def start(self) -> None:
        command = [sys.executable, "-m", "cli.main", "serve", "python", "--port", str(self.port)]
        self.process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def stop(self) -> None:
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(20)
        finally:
            self.process.kill()

    def wait(self) -> None:
        wait_until(lambda: bool(self.family()) and self.listens())

    def listens(self) -> bool:
        try:
            socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
        except OSError:
            return False
        return True

    def family(self) -> list[int]:
        return descendants_of(self.process.pid)

    def kill(self, word: str) -> bool:
        """Kill the emulator, or the handler, as the kernel does where memory runs out."""
        for pid in self.family():
            try:
                parts = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
            except OSError:
                continue
            if (parts[0] if word == "aws-lambda-rie" else b" ".join(parts[1:3])).endswith(word.encode()):
                os.kill(pid, signal.SIGKILL)
                return True
        return False


def wait_until(condition: Callable[[], bool], seconds: float = 90) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.01)


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    served = Endpoint(port)
    yield served
    served.stop()


def test_outages_and_kills_cost_no_item_and_change_no_byte(endpoint: Endpoint, run: Any) -> None:
    ids = run.write_items(range(12_000))
    endpoint.wait()
    arguments = ("--url", endpoint.url, "--concurrency", "4", "--batch", "200")
    drawn = random.Random(7)

    def done() -> int:
        return run.journal.read_bytes().count(b"\n") - 1 if run.journal.exists() else 0

    process = run.start(*arguments)
    try:
        # The handler out of memory, then the emulator gone, then all of it away for a while, then `map` itself killed.
        for share in (0.15, 0.3):
            wait_until(lambda share=share: done() > share * len(ids))
            assert endpoint.kill("handler.entrypoint" if share < 0.2 else "aws-lambda-rie")
        wait_until(lambda: done() > 0.45 * len(ids))
        endpoint.stop()
        time.sleep(1)
        assert process.poll() is None
        endpoint.start()
        wait_until(lambda: done() > 0.6 * len(ids))
        time.sleep(drawn.random() * 0.05)
        assert process.poll() is None
    finally:
        process.kill()
        process.communicate()
    code, said = run(*arguments)
    assert code == 0, said
    assert "Going on: " in said
    expected = [{"id": i, "success": True, "output": {"double": 2 * n}} for n, i in enumerate(ids)]
    assert run.out.read_text() == "".join(json.dumps(line, separators=(",", ":")) + "\n" for line in expected)
