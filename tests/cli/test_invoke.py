from __future__ import annotations

import base64
import gzip
import json
import socket
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import TYPE_CHECKING, Any

import pytest
from typer.testing import CliRunner

from cli import main
from cli.calls.http import INVOKE_PATH

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from typer.testing import Result

GOOD = {
    "status": "success",
    "results": [
        {"id": "leaf-1", "success": True, "output": {"ratio": 0.25}},
        {"id": "leaf-2", "success": True, "output": {"ratio": None}},
    ],
    "errors": [],
}


class Endpoint:
    """An HTTP server on loopback that gives every request the same answer."""

    def __init__(self) -> None:
        self.status, self.body = 200, b""
        self.paths: list[str] = []
        self.events: list[Any] = []
        outer = self

        class Invocations(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                outer.paths.append(self.path)
                outer.events.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
                self.send_response(outer.status)
                self.send_header("Content-Length", str(len(outer.body)))
                self.end_headers()
                self.wfile.write(outer.body)

            def log_message(self, *_: object) -> None:
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Invocations)
        self.url = f"http://127.0.0.1:{self.server.server_port}"


@pytest.fixture
def endpoint(monkeypatch: pytest.MonkeyPatch) -> Iterator[Endpoint]:
    # A proxy that would answer nothing: loopback has to go around it.
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    endpoint = Endpoint()
    thread = threading.Thread(target=endpoint.server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield endpoint
    endpoint.server.shutdown()
    thread.join()
    endpoint.server.server_close()


@pytest.fixture
def invoke(sample: Callable[[str], str], endpoint: Endpoint) -> Callable[..., Result]:
    def call(*more: str) -> Result:
        arguments = ["invoke", sample("ratio.py"), "--items", sample("ratio_items.json"), "--url", endpoint.url, *more]
        return CliRunner(env={"COLUMNS": "80"}).invoke(main.app, arguments)

    return call


@pytest.mark.parametrize("wrapped", [True, False])
def test_the_answer_is_shown_whether_it_is_wrapped_or_not(
    *, wrapped: bool, endpoint: Endpoint, invoke: Callable[..., Result]
) -> None:
    plain = json.dumps(GOOD).encode()
    payload = base64.b64encode(gzip.compress(plain)).decode()
    endpoint.body = json.dumps({"encoding": "gzip+base64", "payload": payload}).encode() if wrapped else plain
    result = invoke()
    assert result.exit_code == 0
    assert [line.split() for line in result.stdout.splitlines()[2:4]] == [["leaf-1", "0.25"], ["leaf-2", "null"]]
    assert endpoint.paths == [INVOKE_PATH]
    assert [item["id"] for item in endpoint.events[0]["items"]] == ["leaf-1", "leaf-2"]
    assert json.loads(invoke("--json").stdout) == GOOD


def test_a_ready_request_is_sent_as_it_is(endpoint: Endpoint, sample: Callable[[str], str]) -> None:
    failed = {"id": "ready", "success": False, "error": "boom", "code": "RUNTIME_ERROR", "line": 1, "column": 11}
    endpoint.body = json.dumps({**GOOD, "results": [failed]}).encode()
    arguments = ["invoke", "--request", sample("request.json"), "--url", f"{endpoint.url}/elsewhere"]
    result = CliRunner().invoke(main.app, arguments)
    assert result.exit_code == 1
    assert "ready  RUNTIME_ERROR  boom\n  1 | ratio = 1 / 0\n    |           ^\n" in result.stdout
    assert endpoint.paths == ["/elsewhere"]
    assert [item["id"] for item in endpoint.events[0]["items"]] == ["ready"]


@pytest.mark.parametrize(
    ("status", "body", "sentence"),
    [
        (200, b'{"errorMessage": "no \\u001b[31mlayer", "errorType": "Boom"}', "failed: Boom: no \\x1b[31mlayer"),
        (502, b'{"errorMessage": "no layer", "errorType": "Boom"}', "the function itself failed: Boom: no layer"),
        (500, b"\x1b[2J", "answered HTTP 500 Internal Server Error: \\x1b[2J"),
        (404, b"", "answered HTTP 404 Not Found."),
        (200, b"Task timed out after 65.00 seconds", "not JSON: Task timed out after 65.00 seconds"),
        (200, b"", "answered something that is not JSON: nothing"),
        (200, b"[" * 200_000, "answered something that is not JSON: [[["),
        (200, b'{"message": "Forbidden"}', "answered JSON that is not a response of the contract: {'message'"),
        (200, b'{"status": "success", "results": [], "errors": []}', "one result for each of the 2 items."),
        (200, b'{"encoding": "gzip+base64", "payload": "AAAA"}', "payload cannot be unpacked."),
        (200, b'{"encoding": "gzip+base64"}', "payload cannot be unpacked."),
    ],
)
def test_an_answer_that_is_no_response_is_a_sentence(
    status: int, body: bytes, sentence: str, endpoint: Endpoint, invoke: Callable[..., Result]
) -> None:
    endpoint.status, endpoint.body = status, body
    result = invoke()
    assert (result.exit_code, result.stdout) == (2, "")
    assert sentence in result.stderr
    assert result.stderr.count("\n") == 1


def test_a_port_where_nothing_listens_is_a_sentence(sample: Callable[[str], str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        url = f"http://127.0.0.1:{server.getsockname()[1]}"
    result = CliRunner().invoke(main.app, ["invoke", "--request", sample("request.json"), "--url", url])
    assert result.exit_code == 2
    assert "nothing listens there; start it with `macro-runner serve python`" in result.stderr


def test_items_stand_behind_the_macro_a_part_of_them_is_sent_and_results_are_written(
    endpoint: Endpoint, sample: Callable[[str], str], tmp_path: Path
) -> None:
    endpoint.body = json.dumps({**GOOD, "results": GOOD["results"][1:]}).encode()
    out = tmp_path / "results.csv"
    words = ["invoke", sample("ratio.py"), sample("ratio_items.json"), "--url", endpoint.url, "--only", "leaf-2"]
    result = CliRunner().invoke(main.app, [*words, "--out", str(out)])
    assert result.exit_code == 0
    assert [item["id"] for item in endpoint.events[0]["items"]] == ["leaf-2"]
    assert out.read_text() == "id,success,ratio\nleaf-2,TRUE,\n"


def test_a_request_over_the_cap_of_the_endpoint_costs_one_item_its_result(
    endpoint: Endpoint, sample: Callable[[str], str], tmp_path: Path
) -> None:
    items = tmp_path / "items.json"
    items.write_text(json.dumps([{"id": "large", "data": "x" * 100}]))
    endpoint.status, endpoint.body = 413, b'{"Message": "over 6 MB"}'
    result = CliRunner().invoke(main.app, ["invoke", sample("ratio.py"), str(items), "--url", endpoint.url])
    assert result.exit_code == 1
    assert "large  NOT_RUN" in result.stdout
    assert "HTTP 413" in " ".join(result.stdout.split())  # lines break where the port's digits have them break
    assert "0 of 1 item succeeded, 1 failed (NOT_RUN 1)" in result.stdout
