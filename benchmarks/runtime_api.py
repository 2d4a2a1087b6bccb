"""Lambda's Runtime API, as far as a runtime needs it, for one invocation at a time; it knows when the runtime asks for more.

AWS documents that an environment is frozen when the runtime asks for its next invocation, and goes on with the event. The
official emulator does neither. https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
"""

from __future__ import annotations

import queue
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Self

from benchmarks.endpoint import WrongAnswerError

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

_VERSION: Final = "/2018-06-01/runtime"
_POLL_SECONDS: Final = 0.2  # how soon it is seen that a runtime has ended instead of answering
# What the functions are deployed with, and a little: no row comes near it.
_INVOCATION_SECONDS: Final = 120


class Taken(NamedTuple):
    """One answer: the milliseconds from the event to it, and its body."""

    ms: float
    body: bytes


class RuntimeApi:
    """The endpoint that AWS_LAMBDA_RUNTIME_API names; `address` is what to set it to."""

    def __init__(self, freeze: Callable[[], None], thaw: Callable[[], None], alive: Callable[[], bool]) -> None:
        """Listen. `freeze` is called when the runtime asks for more, `thaw` right before it gets that."""
        self._freeze, self._thaw, self._alive = freeze, thaw, alive
        self._asked = threading.Event()
        self._events: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._answers: queue.SimpleQueue[Taken | WrongAnswerError] = queue.SimpleQueue()
        self._begun = 0.0
        self._closed = False
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._make_handler())
        self._server.daemon_threads = True
        self.address = f"127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()

    def __enter__(self) -> Self:
        """Give itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Listen no more."""
        self._closed = True
        self._events.put(None)
        self._server.shutdown()
        self._server.server_close()

    def wait_until_asked(self, seconds: float) -> None:
        """Wait until the runtime has asked for an invocation, and is frozen; raises WrongAnswerError."""
        until = time.monotonic() + seconds
        while not self._asked.wait(_POLL_SECONDS):
            if not self._alive():
                raise WrongAnswerError("the runtime has ended without asking for an invocation")
            if time.monotonic() > until:
                raise WrongAnswerError(f"the runtime has not asked for an invocation within {seconds:g} s")

    def post(self, event: bytes) -> None:
        """Have an event ready: the runtime gets it when it asks, or at once where it has asked."""
        self._events.put(event)

    def take(self, seconds: float) -> Taken:
        """Wait for the answer; raises WrongAnswerError, also where the runtime answers that it has failed."""
        until = time.monotonic() + seconds
        while True:
            try:
                answer = self._answers.get(timeout=_POLL_SECONDS)
            except queue.Empty:
                if not self._alive():
                    raise WrongAnswerError("the runtime has ended without an answer") from None
                if time.monotonic() > until:
                    raise WrongAnswerError(f"no answer within {seconds:g} s") from None
            else:
                if isinstance(answer, WrongAnswerError):
                    raise answer
                return answer

    def _next(self) -> bytes | None:
        """Freeze the runtime, which waits for our reply, and return the next event when there is one."""
        if self._events.empty() and not self._closed:
            self._freeze()
        self._asked.set()
        event = self._events.get()
        self._asked.clear()
        self._begun = time.perf_counter()
        if event is not None:
            self._thaw()
        return event

    def _put(self, path: str, body: bytes) -> None:
        taken = (time.perf_counter() - self._begun) * 1000
        if path.endswith("/response"):
            self._answers.put(Taken(taken, body))
        else:
            said = " ".join(body.decode(errors="replace").split())[:300]
            self._answers.put(WrongAnswerError(f"the runtime says that it has failed: {said}"))

    def _make_handler(self) -> type[BaseHTTPRequestHandler]:
        api = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True
            wbufsize = -1  # head and body in one piece

            def do_GET(self) -> None:
                if self.path != f"{_VERSION}/invocation/next":
                    self.send_error(404)
                    return
                event = api._next()
                if event is None:
                    self.close_connection = True
                    return
                self.send_response_only(200)
                self.send_header("Lambda-Runtime-Aws-Request-Id", "8476a536-e9f4-11e8-9739-2dfe598c3fcd")
                self.send_header("Lambda-Runtime-Deadline-Ms", str(int((time.time() + _INVOCATION_SECONDS) * 1000)))
                arn = "arn:aws:lambda:eu-central-1:123456789012:function:macro"
                self.send_header("Lambda-Runtime-Invoked-Function-Arn", arn)
                self._end("application/json", event)

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                api._put(self.path, body)
                self.send_response_only(202)
                self._end("application/json", b'{"status":"OK"}\n')

            def _end(self, kind: str, body: bytes) -> None:
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: Any) -> None:
                """Say nothing."""

        return Handler
