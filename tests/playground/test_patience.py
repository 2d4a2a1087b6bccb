"""Connections that say nothing are closed, and those that ask are answered; without the guard they stay."""

from __future__ import annotations

import asyncio
import socket
from typing import Any

import pytest
import uvicorn
from starlette.responses import PlainTextResponse
from uvicorn.protocols.http.h11_impl import H11Protocol

from playground import patience


async def answers(scope: Any, receive: Any, send: Any) -> None:
    await PlainTextResponse("here")(scope, receive, send)


async def hold(protocol: type[H11Protocol], sent: bytes) -> bytes:
    """Open a connection, send this much of a request, and return what comes before the end; b"open" where none comes."""
    listener = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(answers, http=protocol, lifespan="off", log_config=None, ws="none", timeout_keep_alive=0)
    server = uvicorn.Server(config)
    serving = asyncio.create_task(server.serve([listener]))
    reader, writer = await asyncio.open_connection(*listener.getsockname())
    try:
        writer.write(sent)
        return await asyncio.wait_for(reader.read(), 2)
    except TimeoutError:
        return b"open"
    finally:
        writer.close()
        server.should_exit = True
        await serving


@pytest.mark.parametrize("sent", [b"", b"GET / HTTP/1.1\r\nHost: a\r\nX-Slow: "])
def test_a_connection_that_asks_nothing_is_closed(sent: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "HEADER_SECONDS", 0.1)

    assert asyncio.run(hold(H11Protocol, sent)) == b"open"
    assert asyncio.run(hold(patience.Patient, sent)) == b""


def test_a_connection_that_asks_is_answered() -> None:
    assert asyncio.run(hold(patience.Patient, b"GET / HTTP/1.1\r\nHost: a\r\n\r\n")).endswith(b"here")


async def first_of_three(protocol: type[H11Protocol]) -> bytes:
    """Open three connections that say nothing; return what the first one meets: b"open", or its end."""
    listener = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(answers, http=protocol, lifespan="off", log_config=None, ws="none")
    server = uvicorn.Server(config)
    serving = asyncio.create_task(server.serve([listener]))
    opened = []
    for _ in range(3):
        opened.append(await asyncio.open_connection(*listener.getsockname()))
        await asyncio.sleep(0.1)
    try:
        return await asyncio.wait_for(opened[0][0].read(), 1)
    except TimeoutError:
        return b"open"
    finally:
        for _, writer in opened:
            writer.close()
        server.should_exit = True
        await serving


def test_one_that_has_said_nothing_for_longest_makes_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "MOST_SILENT", 2)

    assert asyncio.run(first_of_three(H11Protocol)) == b"open"
    assert asyncio.run(first_of_three(patience.Patient)) == b""
