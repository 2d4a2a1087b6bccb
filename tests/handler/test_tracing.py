"""Traces: phases reach a daemon as subsegments of Lambda's segment, and where tracing is off nothing is sent."""

from __future__ import annotations

import base64
import json
import os
import socket
import subprocess
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from threading import Thread
from typing import TYPE_CHECKING, Any, ClassVar

import pytest
from shared_service import lambda_handler

from handler import tracing
from handler.stopwatch import Stopwatch

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT, PARENT = "1-5759e988-bd862e3fe1be46a994272793", "53995c3f42cd8ad8"
SAMPLED = f"Root={ROOT};Parent={PARENT};Sampled=1;Lineage=a87bd80c:0"


@pytest.fixture
def daemon() -> Iterator[socket.socket]:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as listener:
        listener.bind(("127.0.0.1", 0))
        listener.settimeout(5)
        yield listener


def address(daemon: socket.socket) -> str:
    return f"127.0.0.1:{daemon.getsockname()[1]}"


def received(daemon: socket.socket, count: int) -> list[dict[str, Any]]:
    documents = []
    for _ in range(count):
        header, _, document = daemon.recv(65_536).partition(b"\n")
        assert json.loads(header) == {"format": "json", "version": 1}
        documents.append(json.loads(document))
    return documents


def phases() -> Stopwatch:
    watch = Stopwatch()
    watch.end("parse")
    watch.end("start", 0.25)
    return watch


def test_an_invocation_sends_its_phases(daemon: socket.socket, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_X_AMZN_TRACE_ID", SAMPLED)
    monkeypatch.setenv("AWS_XRAY_DAEMON_ADDRESS", address(daemon))
    script = base64.b64encode(b"output['a'] = 1").decode()
    before = time.time()
    lambda_handler({"script": script, "items": [{"id": "a"}]})
    sent = received(daemon, 4)
    assert [document["name"] for document in sent] == ["parse", "start", "run", "encode"]
    assert all(document["type"] == "subsegment" for document in sent)
    assert {(document["trace_id"], document["parent_id"]) for document in sent} == {(ROOT, PARENT)}
    assert len({document["id"] for document in sent}) == 4
    assert all(len(bytes.fromhex(document["id"])) == 8 for document in sent)
    for one, next_one in pairwise(sent):
        assert one["end_time"] == next_one["start_time"]
    assert before - 1 < sent[0]["start_time"] <= sent[-1]["end_time"] < time.time() + 1


@pytest.mark.parametrize(
    "header",
    [
        "", SAMPLED.replace("Sampled=1", "Sampled=0"), SAMPLED.replace("Sampled=1", "Sampled=?"), "Sampled=1",
        f"Root={ROOT};Sampled=1", f"Root=1-2-3;Parent={PARENT};Sampled=1", f"Root={ROOT};Parent=x;Sampled=1",
        f"Root={ROOT};Parent={PARENT};Sampled=10",
    ],
)  # fmt: skip
def test_what_is_not_sampled_opens_no_socket(
    header: str, daemon: socket.socket, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tracing.socket, "socket", lambda *_: pytest.fail("a socket was opened"))
    environment = {"_X_AMZN_TRACE_ID": header, "AWS_XRAY_DAEMON_ADDRESS": address(daemon)}
    assert tracing.send_phases(phases(), environment) == 0


@pytest.mark.parametrize(
    "where", ["", "nowhere", "127.0.0.1:", "127.0.0.1:99999", "tcp:127.0.0.1:2000", "no.such.host.invalid:2000"]
)
def test_a_daemon_that_cannot_be_reached_costs_nothing_but_the_trace(where: str) -> None:
    environment = {"_X_AMZN_TRACE_ID": SAMPLED, "AWS_XRAY_DAEMON_ADDRESS": where}
    assert tracing.send_phases(phases(), environment) == 0


def test_the_udp_half_of_a_double_address_is_taken(daemon: socket.socket) -> None:
    environment = {"_X_AMZN_TRACE_ID": SAMPLED, "AWS_XRAY_DAEMON_ADDRESS": f"tcp:127.0.0.1:1 udp:{address(daemon)}"}
    assert tracing.send_phases(phases(), environment) == 2
    assert [document["name"] for document in received(daemon, 2)] == ["parse", "start"]


def test_a_header_of_an_earlier_invocation_is_not_kept(daemon: socket.socket, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_X_AMZN_TRACE_ID", SAMPLED)
    monkeypatch.setenv("AWS_XRAY_DAEMON_ADDRESS", address(daemon))
    assert tracing.send_phases(phases()) == 2
    del os.environ["_X_AMZN_TRACE_ID"]
    assert tracing.send_phases(phases()) == 0


class RuntimeApi(BaseHTTPRequestHandler):
    """As much of Lambda's Runtime API as one sampled and one unsampled invocation need."""

    protocol_version = "HTTP/1.1"
    requests: ClassVar[list[tuple[str, str]]] = []
    answers: ClassVar[list[bytes]] = []

    def do_GET(self) -> None:
        if not self.requests:  # as Lambda, which freezes a function that waits for more
            time.sleep(5)
            return
        body, trace = self.requests.pop(0)
        self.send_response(200)
        for name, value in (
            ("Lambda-Runtime-Aws-Request-Id", f"request-{len(self.requests)}"),
            ("Lambda-Runtime-Deadline-Ms", str(int(time.time() * 1000) + 20_000)),
            ("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:eu-central-1:1:function:f"),
            ("Lambda-Runtime-Trace-Id", trace),
            ("Content-Type", "application/json"),
            ("Content-Length", str(len(body))),
        ):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body.encode())

    def do_POST(self) -> None:
        self.answers.append(self.rfile.read(int(self.headers["Content-Length"])))
        self.send_response(202)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


def test_the_trace_that_lambda_hands_on_is_continued_for_each_invocation(daemon: socket.socket) -> None:
    script = base64.b64encode(b"output['a'] = 1").decode()
    body = json.dumps({"script": script, "items": [{"id": "a"}]})
    other = SAMPLED.replace(PARENT, "0123456789abcdef")
    RuntimeApi.requests[:] = [(body, SAMPLED), (body, SAMPLED.replace("Sampled=1", "Sampled=0")), (body, other)]
    RuntimeApi.answers.clear()
    with ThreadingHTTPServer(("127.0.0.1", 0), RuntimeApi) as api:
        api.daemon_threads = True
        Thread(target=api.serve_forever, daemon=True).start()
        environment = {
            **os.environ,
            "AWS_LAMBDA_RUNTIME_API": f"127.0.0.1:{api.server_address[1]}",
            "AWS_XRAY_DAEMON_ADDRESS": address(daemon),
        }
        command = [sys.executable, "-m", "handler.entrypoint"]
        with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as function:
            try:
                daemon.settimeout(30)
                sent = received(daemon, 8)
            finally:
                function.kill()
                api.shutdown()
    assert [document["parent_id"] for document in sent] == [PARENT] * 4 + ["0123456789abcdef"] * 4
    assert [document["name"] for document in sent[4:]] == ["parse", "start", "run", "encode"]
    assert [json.loads(answer)["status"] for answer in RuntimeApi.answers[:2]] == ["success"] * 2
