"""Starts a JavaScript worker as the fork server does, and speaks the parent's half of the frames to it."""

from __future__ import annotations

import contextlib
import json
import os
import select
import socket
import struct
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, Self

from border import frames
from runtimes.js.command import find_node, worker_command

ITEM_OUTPUT_BYTES = 1024 * 1024
LOG_BYTES = 8192


# Not by a function before the execution: subprocess itself may have a pipe where a descriptor is to be.
_PLACE = """
import fcntl, os, sys
places = dict(place.split("=") for place in sys.argv[1].split(","))
copies = {int(to): fcntl.fcntl(int(what), fcntl.F_DUPFD_CLOEXEC, 50) for to, what in places.items()}
for to, what in copies.items():
    os.dup2(what, to)
os.execv(sys.argv[2], sys.argv[2:])
"""


def placed(command: list[str], places: dict[int, int]) -> list[str]:
    """Let a command have descriptors in these places: `place: which one of ours`, each to be in `pass_fds`."""
    text = ",".join(f"{to}={what}" for to, what in places.items())
    return [sys.executable, "-I", "-S", "-c", _PLACE, text, *command]


class WorkerGone(Exception):  # noqa: N818 - it says what happened
    """The worker closed its end, or did not answer in time."""


class JsWorker:
    """One batch, and one worker process; as in the sandbox a fresh one takes its place when it says that it is done with."""

    def __init__(self, command: list[str] | None = None) -> None:
        self._command = command
        self._job: dict[str, Any] = {}
        self._source = ""
        self._items: list[bytes] = []
        self.renewed = 0
        self._begin()

    def _begin(self) -> None:
        ours, theirs = socket.socketpair()
        self.socket = ours
        child_end = theirs.fileno()

        def move_to_3() -> None:
            os.dup2(child_end, 3, inheritable=True)

        self.process = subprocess.Popen(
            self._command or worker_command(find_node()),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=None if os.environ.get("SHOW_WORKER") else subprocess.DEVNULL,
            env={},
            pass_fds=(3,) if child_end == 3 else (3, child_end),
            preexec_fn=move_to_3,  # noqa: PLW1509 - tests have no threads
            cwd="/",
        )
        theirs.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.socket.close()
        self.process.kill()
        self.process.wait(10)

    def _renew(self, first: int) -> None:
        self.__exit__()
        self.renewed += 1
        self._begin()
        job = self._job
        assert self.start(self._source, None, **{**job, "first": first})[0] == "K"
        self._job = job
        for item in self._items[first:]:
            self.send("I", item)

    def send(self, kind: str, body: bytes = b"") -> None:
        self.socket.sendall(struct.pack(">I", len(body)) + kind.encode() + body)

    def start(self, source: str, cached: bytes | None = None, **limits: Any) -> tuple[str, bytes]:
        """Send job and source; return the kind and the body of the answer, `K` or `B`."""
        job = {"first": 0, "item_ms": 1000, "item_output_bytes": ITEM_OUTPUT_BYTES, "log_bytes": LOG_BYTES, **limits}
        self._job, self._source = limits, source
        self.send("J", json.dumps(job).encode())
        if cached is not None:
            self.send("C", cached)
        self.send("S", source.encode())
        return self.read()

    def item(self, data: Any = None, context: Any = None) -> None:
        self._items.append(json.dumps({"data": data, "context": context or {}}).encode())
        # One that has said that it is done with reads no more: `result` finds that out.
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            self.send("I", self._items[-1])

    def result(self, index: int, seconds: float = 10) -> dict[str, Any]:
        kind, body = self.read(seconds)
        if kind == "D":
            self._renew(index)
            return self.result(index, seconds)
        assert kind == "R", (kind, body)
        assert struct.unpack(">I", body[:4])[0] == index
        known, output = frames.split_result(body[4:])
        return {**json.loads(known), **({"output": json.loads(output)} if output else {})}

    def read(self, seconds: float = 10) -> tuple[str, bytes]:
        deadline = time.monotonic() + seconds
        header = self._exactly(5, deadline)
        return chr(header[4]), self._exactly(struct.unpack(">I", header[:4])[0], deadline)

    def _exactly(self, count: int, deadline: float) -> bytes:
        parts = []
        while count:
            ready, _, _ = select.select([self.socket], [], [], max(0, deadline - time.monotonic()))
            data = self.socket.recv(min(count, 65536)) if ready else b""
            if not data:
                raise WorkerGone("late" if not ready else f"exit {self.process.wait(10)}")
            parts.append(data)
            count -= len(data)
        return b"".join(parts)


def run_items(source: str, items: list[Any], command: list[str] | None = None, **limits: Any) -> list[dict[str, Any]]:
    """Run a macro over items, each the data of an item; its source has to be accepted."""
    with JsWorker(command) as worker:
        kind, body = worker.start(source, **limits)
        assert kind == "K", body
        results = []
        for index, data in enumerate(items):
            worker.item(data)
            results.append(worker.result(index))
        return results


def run_one(source: str, data: Any = None, **limits: Any) -> dict[str, Any]:
    return run_items(source, [data], **limits)[0]


def refusal(source: str) -> dict[str, Any]:
    """Give the body of the `B` frame that a source gets."""
    with JsWorker() as worker:
        kind, body = worker.start(source)
        assert kind == "B", (kind, body)
        return dict(json.loads(body))


def cases(name: str) -> dict[str, dict[str, Any]]:
    """Read a table of macros and what is expected of them."""
    table = json.loads((Path(__file__).parent / "cases" / f"{name}.json").read_text())
    return dict(table)
