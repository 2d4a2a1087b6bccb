"""A server that speaks Lambda's Invoke API in front of the real handler, with faults to order, and the command `map`."""

from __future__ import annotations

import json
import os
import random
import re
import socket
import subprocess
import sys
import threading
from collections import Counter
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from cli.calls.in_process import in_process

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SAMPLES = Path(__file__).parents[1] / "samples"
INVOKE = re.compile(r"/2015-03-31/functions/([^/]+)/invocations")
MOST_REQUEST_BYTES = 6 * 1024 * 1024
KINDS = ("throttle", "drop before", "drop after", "break off", "time out", "unavailable")


@dataclass
class Seen:
    """What the server saw."""

    functions: list[str] = field(default_factory=list)
    signed: list[bool] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    faults: Counter[str] = field(default_factory=Counter)
    # How often an item's result went out in an answer that was sent to its end; NOT_RUN is no result.
    delivered: Counter[str] = field(default_factory=Counter)
    most_at_once: int = 0


class LambdaServer:
    """Runs each request by `handler`, unless `choose_fault`, asked with the number of the call, names a fault."""

    def __init__(self, handler: Callable[[Any], Any]) -> None:
        self.handler = handler
        self.choose_fault: Callable[[int], str | None] = lambda _: None
        self.as_emulator = False
        self.seen = Seen()
        self.lock, self.handler_lock = threading.Lock(), threading.Lock()
        self.calls = self.at_once = 0
        server = self

        class Invocations(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                server.serve(self)

            def log_message(self, *_: object) -> None:
                pass

        class Server(ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, *_: object) -> None:
                # A client that was killed.
                pass

        self.http = Server(("127.0.0.1", 0), Invocations)
        self.url = f"http://127.0.0.1:{self.http.server_port}"

    def serve(self, request: BaseHTTPRequestHandler) -> None:
        body = request.rfile.read(int(request.headers["Content-Length"]))
        with self.lock:
            self.calls += 1
            self.at_once += 1
            self.seen.most_at_once = max(self.seen.most_at_once, self.at_once)
            matched = INVOKE.fullmatch(request.path)
            assert matched
            self.seen.functions.append(matched[1])
            self.seen.signed.append("Authorization" in request.headers)
            event = json.loads(body)
            self.seen.sizes.append(len(event["items"]))
            fault = self.choose_fault(self.calls)
            if fault:
                self.seen.faults[fault] += 1
        try:
            if len(body) > MOST_REQUEST_BYTES:
                refuse(request, 413, "RequestTooLargeException")
            else:
                self.answer(request, event, fault)
        finally:
            with self.lock:
                self.at_once -= 1

    def answer(self, request: BaseHTTPRequestHandler, event: Any, fault: str | None) -> None:
        if fault == "throttle":
            refuse(request, 429, "TooManyRequestsException")
        elif fault == "denied":
            refuse(request, 403, "AccessDeniedException")
        elif fault == "unavailable":
            refuse(request, 500, "ServiceException")
        elif fault == "time out":
            send(request, 200, {"errorMessage": "1 Task timed out after 65.00 seconds"}, "Unhandled")
        elif fault == "raise":
            send(request, 200, {"errorMessage": "no layer", "errorType": "BrokenError"}, "Unhandled")
        elif fault == "drop before":
            cut(request)
        else:
            with self.handler_lock:
                response = self.handler(event)
            if fault == "drop after":
                cut(request)
            elif fault == "break off":
                send(request, 200, response, cut_at=0.5)
            else:
                with self.lock:
                    ran = (r["id"] for r in response.get("results", []) if r.get("retry") != "same")
                    self.seen.delivered.update(ran)
                # The emulator has a function's failure as an answer of a gateway, without a header.
                failed = self.as_emulator and "errorType" in response
                send(request, 502 if failed else 200, response)


def refuse(request: BaseHTTPRequestHandler, status: int, code: str) -> None:
    request.send_response(status)
    body = json.dumps({"Type": "User", "message": "Rate exceeded or so"}).encode()
    request.send_header("x-amzn-ErrorType", code)
    request.send_header("Content-Length", str(len(body)))
    request.end_headers()
    request.wfile.write(body)


def send(
    request: BaseHTTPRequestHandler, status: int, answer: Any, error: str | None = None, *, cut_at: float = 1
) -> None:
    body = json.dumps(answer).encode()
    request.send_response(status)
    if error:
        request.send_header("X-Amz-Function-Error", error)
    request.send_header("Content-Length", str(len(body)))
    request.end_headers()
    request.wfile.write(body[: int(len(body) * cut_at)])
    if cut_at < 1:
        cut(request)


def cut(request: BaseHTTPRequestHandler) -> None:
    request.wfile.flush()
    request.close_connection = True
    request.connection.shutdown(socket.SHUT_RDWR)


def some_faults(seed: int, share: float, kinds: tuple[str, ...] = KINDS) -> Callable[[int], str | None]:
    """Name a fault for a share of the calls, the same ones for the same seed; never for the first two in a row."""
    drawn = random.Random(seed)
    return lambda _: drawn.choice(kinds) if drawn.random() < share else None


@pytest.fixture
def serve_handler() -> Iterator[Callable[[Callable[[Any], Any]], LambdaServer]]:
    servers: list[tuple[LambdaServer, threading.Thread]] = []

    def start(handler: Callable[[Any], Any]) -> LambdaServer:
        server = LambdaServer(handler)
        thread = threading.Thread(target=server.http.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        servers.append((server, thread))
        return server

    yield start
    for server, thread in servers:
        server.http.shutdown()
        thread.join()
        server.http.server_close()


@pytest.fixture
def server(serve_handler: Callable[[Callable[[Any], Any]], LambdaServer]) -> LambdaServer:
    """The server in front of the handler for Python macros."""
    return serve_handler(in_process("python"))


def start_command(
    url: str, arguments: list[str], environment: dict[str, str | None] | None = None, stdin: Any = None
) -> subprocess.Popen[str]:
    """Start the command line as a process that knows the server at `url` as AWS; `environment` overrides, None removes."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
    settings: dict[str, str | None] = {
        "AWS_ENDPOINT_URL_LAMBDA": url,
        "AWS_ACCESS_KEY_ID": "AKIDEXAMPLE",
        "AWS_SECRET_ACCESS_KEY": "not-a-secret",
        "AWS_REGION": "eu-central-1",
        "AWS_CONFIG_FILE": "/dev/null",
        "AWS_SHARED_CREDENTIALS_FILE": "/dev/null",
        "AWS_EC2_METADATA_DISABLED": "true",
        "NO_PROXY": "127.0.0.1",
        "no_proxy": "127.0.0.1",
        **(environment or {}),
    }
    return subprocess.Popen(
        [sys.executable, "-m", "cli.main", *arguments],
        env=kept | {name: value for name, value in settings.items() if value is not None},
        cwd=Path(__file__).parents[3],
        text=True,
        stdin=stdin,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


@dataclass
class Run:
    """The command `map` in a folder of its own, as a process."""

    folder: Path
    url: str
    macro: Path = SAMPLES / "map" / "double.py"

    @property
    def items(self) -> Path:
        return self.folder / "items.ndjson"

    @property
    def out(self) -> Path:
        return self.folder / "out.ndjson"

    @property
    def journal(self) -> Path:
        return self.folder / "out.ndjson.journal"

    def write_items(self, data: Any) -> list[str]:
        """Write an item for each value, and give their ids, which do not sort as they come."""
        ids = [f"{(index * 7919) % 1_000_003}-{index}" for index in range(len(data))]
        lines = (json.dumps({"id": i, "data": value}) + "\n" for i, value in zip(ids, data, strict=True))
        self.items.write_text("".join(lines))
        return ids

    def start(self, *more: str) -> subprocess.Popen[str]:
        target = [] if "--url" in more else ["--function", "macros"]
        arguments = [str(self.macro), "--items", str(self.items), "--out", str(self.out)]
        return start_command(self.url, ["map", *arguments, *target, *more])

    def __call__(self, *more: str, wait_seconds: float = 120) -> tuple[int, str]:
        """Run to the end; give the exit code, and what it said on both streams."""
        with self.start(*more) as process:
            try:
                said = "".join(process.communicate(timeout=wait_seconds))
            finally:
                process.kill()
        return process.returncode, said

    def results(self) -> list[Any]:
        return [json.loads(line) for line in self.out.read_text().splitlines()]


@pytest.fixture
def run(tmp_path: Path, server: LambdaServer) -> Run:
    return Run(tmp_path, server.url)


@pytest.fixture
def faults() -> Callable[..., Callable[[int], str | None]]:
    return some_faults


@pytest.fixture
def command(server: LambdaServer) -> Callable[..., tuple[int, str, str]]:
    """Run the command line to its end; give the exit code, standard output and standard error."""

    def call(*arguments: str, stdin: Any = None, **environment: str | None) -> tuple[int, str, str]:
        with start_command(server.url, list(arguments), environment, stdin) as process:
            try:
                out, err = process.communicate(timeout=60)
            finally:
                process.kill()
        return process.returncode, out, err

    return call
