"""Where the phases of an invocation are sent, and as what, without a network."""

from __future__ import annotations

import json
import socket
from typing import Any, Self

import pytest

from handler import tracing
from handler.stopwatch import Phase, Stopwatch

ROOT, PARENT = "1-5759e988-bd862e3fe1be46a994272793", "53995c3f42cd8ad8"
SAMPLED = f"Root={ROOT};Parent={PARENT};Sampled=1"


class Daemon:
    """In the place of sockets: notes what is made of them and sent by them; takes so many."""

    most = 9
    asked: list[Any]

    def __init__(self, *kind: Any) -> None:
        self.asked.append(kind)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.asked.append("closed")

    def setblocking(self, blocking: bool) -> None:
        self.asked.append(blocking)

    def sendto(self, text: bytes, address: Any) -> None:
        if len(self.asked) - 2 == self.most:
            raise BlockingIOError
        self.asked.append((text, address))


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    asked: list[Any] = []
    monkeypatch.setattr(Daemon, "asked", asked, raising=False)
    monkeypatch.setattr(tracing.socket, "socket", Daemon)
    return asked


def phases() -> Stopwatch:
    watch = Stopwatch()
    watch.begun_at = 1_000.0
    watch.done = [Phase("parse", 0.0, 0.5), Phase("run", 0.5, 2.25)]
    return watch


def send(where: str, header: str = SAMPLED) -> int:
    return tracing.send_phases(phases(), {"_X_AMZN_TRACE_ID": header, "AWS_XRAY_DAEMON_ADDRESS": where})


@pytest.mark.parametrize(
    ("where", "family", "address"),
    [
        ("127.0.0.1:2000", socket.AF_INET, ("127.0.0.1", 2000)),
        ("localhost:7", socket.AF_INET, ("localhost", 7)),
        ("[::1]:2000", socket.AF_INET6, ("::1", 2000)),
        ("tcp:127.0.0.1:1 udp:10.0.0.7:65535", socket.AF_INET, ("10.0.0.7", 65_535)),
    ],
)
def test_each_phase_is_one_datagram(where: str, family: Any, address: Any, asked: list[Any]) -> None:
    assert send(where) == 2
    kind, blocking, *sent, closed = asked
    assert (kind, blocking, closed) == ((family, socket.SOCK_DGRAM), False, "closed")
    assert [to for _, to in sent] == [address] * 2
    documents = []
    for text, _ in sent:
        header, document = text.split(b"\n")
        assert json.loads(header) == {"format": "json", "version": 1}
        documents.append(json.loads(document))
    assert len({len(bytes.fromhex(document.pop("id"))) for document in documents}) == 1
    trace = {"type": "subsegment", "trace_id": ROOT, "parent_id": PARENT}
    assert documents == [
        trace | {"name": "parse", "start_time": 1_000.0, "end_time": 1_000.5},
        trace | {"name": "run", "start_time": 1_000.5, "end_time": 1_002.25},
    ]


def test_what_was_sent_before_it_fails_is_counted(asked: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Daemon, "most", 1)
    assert send("127.0.0.1:2000") == 1
    assert asked[-1] == "closed"


@pytest.mark.parametrize(
    "header",
    [
        f" Parent={PARENT} ; Sampled=1;Root={ROOT}; Self=x=y",
        f"Sampled=1;Root={ROOT};Parent={PARENT}",
        f"Root=;Root={ROOT};Parent={PARENT};Sampled=1;",
    ],
)
def test_a_header_is_read_in_any_order(header: str, asked: list[Any]) -> None:
    assert send("127.0.0.1:1", header) == 2
    assert asked


@pytest.mark.parametrize(
    ("where", "header"),
    [
        ("", SAMPLED),
        ("127.0.0.1:123456", SAMPLED),
        ("127.0.0.1", SAMPLED),
        ("127.0.0.1:1", ""),
        ("127.0.0.1:1", f"Parent={PARENT};Sampled=1"),
        ("127.0.0.1:1", f"Root={ROOT};Sampled=1"),
        ("127.0.0.1:1", f"Root={ROOT}0;Parent={PARENT};Sampled=1"),
        ("127.0.0.1:1", f"Root={ROOT};Parent={PARENT}0;Sampled=1"),
        ("127.0.0.1:1", f"Root={ROOT};Parent={PARENT};NotSampled=1"),
        ("127.0.0.1:1", f"Root={ROOT};Parent={PARENT};Sampled=11"),
    ],
)
def test_otherwise_nothing_is_opened(where: str, header: str, asked: list[Any]) -> None:
    assert send(where, header) == 0
    assert asked == []
