"""What the page's tests need: the page's server in this process, with or without one of its guards, and a way to ask it."""

from __future__ import annotations

import base64
import contextlib
import http.client
import json
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import uvicorn

from cli.commands.play import tools
from playground.app import make_app
from playground.guards import GUARDS, HEADERS, MOST_BODY_BYTES, POLICY, SECRET_HEADER, Door, Guarded
from playground.runner import Runner
from playground.serve import listen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

SAMPLES = Path(__file__).parent / "samples"
SECRET = "of-this-test"  # noqa: S105 -- of nothing else


@dataclass
class Server:
    """A server that listens, and what it answers."""

    port: int
    runners: dict[str, Runner]

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/#{SECRET}"

    def ask(self, method: str, path: str, body: bytes = b"", **headers: str) -> tuple[int, bytes, dict[str, str]]:
        """Ask with the secret, as the page does, unless the headers say otherwise; `_` stands for `-`, None leaves out."""
        asked = {SECRET_HEADER: SECRET, "Host": f"127.0.0.1:{self.port}"}
        asked |= {name.replace("_", "-"): value for name, value in headers.items()}
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        with contextlib.closing(connection):
            connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
            for name, value in asked.items():
                if value:
                    connection.putheader(name, value)
            connection.putheader("Content-Length", str(len(body)))
            connection.endheaders(body)
            answer = connection.getresponse()
            return answer.status, answer.read(), {name.lower(): value for name, value in answer.getheaders()}


@contextlib.contextmanager
def serve(
    guards: Sequence[Callable[..., None]] = GUARDS,
    headers: Mapping[str, str] = HEADERS,
    most_body_bytes: int = MOST_BODY_BYTES,
    policy: str = POLICY,
    host: str = "127.0.0.1",
    shared: Mapping[str, Runner] | None = None,
) -> Iterator[Server]:
    """Serve the page in a thread; `shared` runners are left as they are."""
    listening = listen(host, 0)
    door = Door(SECRET, host, listening.getsockname()[1])
    runners = dict(shared or {language: Runner(language) for language in ("python", "js")})
    app = Guarded(make_app(tools(), runners, policy), door, guards, headers, most_body_bytes)
    server = uvicorn.Server(
        uvicorn.Config(app, log_level="error", lifespan="off", ws="none", timeout_graceful_shutdown=1)
    )
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    try:
        until = time.monotonic() + 30
        while not server.started and time.monotonic() < until:
            time.sleep(0.01)
        yield Server(door.port, runners)
    finally:
        server.should_exit = True
        thread.join(30)
        listening.close()
        for runner in runners.values() if shared is None else ():
            runner.close()


def request_of(source: str, items: list[Any], timeout: float = 10) -> bytes:
    """A request of the contract."""
    script = base64.b64encode(source.encode()).decode()
    return json.dumps({"script": script, "items": items, "timeout": timeout}).encode()
