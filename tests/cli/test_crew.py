"""An emulator that is about to end has no second invocation sent to it: what it had not begun is run by the next one."""

from __future__ import annotations

import asyncio
import os
import socket
import sys
from typing import TYPE_CHECKING

from cli.emulator import emulator
from cli.emulator.crew import Answered, Crew
from cli.emulator.rie import Launch

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

# The first of them breaks off each connection that has a request, and ends half a second later, as one does whose end
# is slow to be seen. Those after it answer.
PROGRAM = """
import pathlib, socket, sys, threading, time
server = socket.create_server(("127.0.0.1", int(sys.argv[1])))
mark = pathlib.Path("first")
first = not mark.exists()
mark.touch()
while True:
    connection, _ = server.accept()
    if not connection.recv(1 << 16):
        continue
    if first:
        threading.Timer(0.5, lambda: __import__("os")._exit(1)).start()
    else:
        connection.sendall(b"HTTP/1.1 200 OK\\r\\nContent-Length: 2\\r\\n\\r\\n{}")
    connection.close()
"""


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def test_what_was_not_begun_waits_for_the_next_emulator(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[str] = []

    def plan(language: str) -> Launch:
        started.append(language)
        port = free_port()
        environment = {"AWS_LAMBDA_FUNCTION_TIMEOUT": "5", "PATH": os.environ["PATH"]}
        return Launch([sys.executable, "-I", "-S", "-c", PROGRAM, str(port)], environment, tmp_path, port)

    monkeypatch.setattr(emulator, "plan_launch", plan)

    async def invoke() -> Answered | None:
        crew = Crew("python", 1, lambda _: None, lambda _: None)
        await crew.start()
        try:
            return await crew.invoke(b"{}", asyncio.Event())
        finally:
            crew.stop()
            crew._emulators[0].kill()
            await crew._emulators[0].wait_until_ended()
            crew._emulators[0]._connection.close()

    answered = asyncio.run(invoke())
    assert answered is not None
    assert (answered.body, answered.failed) == (b"{}", False)
    assert len(started) == 2
