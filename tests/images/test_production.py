"""The target for Lambda, without the emulator: the image asks a Runtime API for its invocations, and answers them."""

from __future__ import annotations

import base64
import http.server
import json
import queue
import threading
import time
from typing import TYPE_CHECKING, Any

import pytest
from cage import SIZES, cage_options

if TYPE_CHECKING:
    from collections.abc import Iterator

MACROS = {"python": "output['x'] = json + 1", "js": "output.x = json + 1;"}
ANSWER_SECONDS = 60


class RuntimeApi(http.server.ThreadingHTTPServer):
    """As much of Lambda's Runtime API as one function needs."""

    daemon_threads = True

    def __init__(self, host: str) -> None:
        super().__init__((host, 0), Invocations)
        self.events: queue.Queue[bytes] = queue.Queue()
        self.answers: queue.Queue[tuple[str, Any]] = queue.Queue()


class Invocations(http.server.BaseHTTPRequestHandler):
    """Hands out events, and takes answers."""

    server: RuntimeApi

    def do_GET(self) -> None:
        """`/2018-06-01/runtime/invocation/next` waits for an event."""
        event = self.server.events.get()
        self.send_response(200)
        self.send_header("Lambda-Runtime-Aws-Request-Id", "request-of-tests")
        self.send_header("Lambda-Runtime-Deadline-Ms", str(int(time.time() * 1000) + 65_000))
        self.send_header("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:local:000000000000:function:tests")
        self.send_header("Lambda-Runtime-Trace-Id", "Root=1-00000000-000000000000000000000000;Sampled=0")
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(event)))
        self.end_headers()
        self.wfile.write(event)

    def do_POST(self) -> None:
        """`…/invocation/ID/response`, `…/error` and `/runtime/init/error` bring answers."""
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.answers.put((self.path.rpartition("/")[2], json.loads(body)))
        self.send_response(202)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@pytest.fixture
def runtime_api(images: Any, network: str) -> Iterator[RuntimeApi]:
    """Listen where the cage's network meets this machine, and nowhere else."""
    (pool,) = images.networks.get(network).attrs["IPAM"]["Config"]
    api = RuntimeApi(pool["Gateway"].partition("/")[0])
    thread = threading.Thread(target=api.serve_forever)
    thread.start()
    yield api
    api.shutdown()
    api.server_close()
    thread.join()


@pytest.mark.parametrize("language", ["js", "python"])
def test_image_answers_the_runtime_api(language: str, images: Any, network: str, runtime_api: RuntimeApi) -> None:
    host, port = runtime_api.server_address[:2]
    script = base64.b64encode(MACROS[language].encode()).decode()
    container = images.containers.run(
        f"macro-runner-{language}:latest",
        environment={"AWS_LAMBDA_RUNTIME_API": f"{host}:{port}", "AWS_SECRET_ACCESS_KEY": "secret-of-tests"},
        **cage_options(SIZES[language], network),
    )
    try:
        for number in range(3):
            event = {"script": script, "items": [{"id": "a", "data": number}]}
            runtime_api.events.put(json.dumps(event).encode())
            kind, answer = runtime_api.answers.get(timeout=ANSWER_SECONDS)
            assert (kind, answer["status"]) == ("response", "success"), answer
            assert answer["results"][0]["output"] == {"x": number + 1}
        # The first process of the container is the service itself: it has replaced the one that got the credentials.
        said = container.exec_run(["/usr/bin/python3", "-I", "-c", "print(open('/proc/1/environ').read())"])
        assert b"PermissionError" in said.output
        assert b"secret-of-tests" not in said.output
    finally:
        runtime_api.events.put(b"{}")
        container.remove(force=True)
