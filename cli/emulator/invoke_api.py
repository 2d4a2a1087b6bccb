"""Lambda's Invoke API in front of the emulators, as an ASGI application: nothing that a caller does reaches an emulator half.

An emulator ends where two requests overlap, where a client hangs up, and cuts what is over 6 MB. So a request is read whole
and judged here, waits for its turn, and is run to its end whether its caller is still there or not.
"""

from __future__ import annotations

import asyncio
import base64
import json
import re
from typing import TYPE_CHECKING, Any, NoReturn

import msgspec

from cli.contract import MOST_REQUEST_BYTES
from cli.faults import CliError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from cli.emulator.crew import Answered, Crew
    from cli.emulator.request_lines import RequestLines

    Receive = Callable[[], Awaitable[dict[str, Any]]]
    Send = Callable[[dict[str, Any]], Awaitable[None]]

INVOKE = re.compile(r"/2015-03-31/functions/[^/]+/invocations/?")
# What is read of a request that is too large, so that its sender comes to the answer; one of more is hung up on.
MOST_READ_BYTES = 64 * 1024 * 1024
# What all requests that come or wait for their turn may hold.
MOST_WAITING_BYTES = 256 * 1024 * 1024
# So long may a caller leave us without the next piece of a request.
PIECE_SECONDS = 30.0
# So long may a request take to come as a whole.
BODY_SECONDS = 60.0
# Lambda gives the last 4 KB of an invocation's log.
LOG_TAIL_BYTES = 4096


class RefusedError(Exception):
    """A request that no emulator is to see: the status and Lambda's name for it."""

    def __init__(self, status: int, kind: str, sentence: str) -> None:
        """Take what the caller is told."""
        super().__init__(sentence)
        self.status, self.kind = status, kind


class HungUpError(Exception):
    """The caller is gone before its request was whole."""


class InvokeApi:
    """The application."""

    def __init__(self, crew: Crew, lines: RequestLines, help_text: str) -> None:
        """Take who answers, who says what was done, and what somebody reads who comes with a browser."""
        self._crew, self._lines, self._help = crew, lines, help_text
        self._waiting_bytes = 0
        # Invocations without a caller who waits; held here, as the loop itself would forget them.
        self._unattended: set[asyncio.Task[None]] = set()

    async def __call__(self, scope: dict[str, Any], receive: Receive, send: Send) -> None:
        """Answer one request."""
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
        try:
            self._check(scope, headers)
            if scope["method"] in {"GET", "HEAD"}:
                await answer(send, 200, {"content-type": "text/plain; charset=utf-8"}, f"{self._help}\n".encode())
                return
            await self._take(headers, receive, send)
        except RefusedError as error:
            self._lines.tell_refused(error.status, str(error))
            body = json.dumps({"Type": "User", "message": str(error)}).encode()
            allow = {"allow": "POST"} if error.status == 405 else {}
            await answer(send, error.status, {"x-amzn-errortype": error.kind, **allow}, body)
        except HungUpError as error:
            self._lines.tell_refused(0, str(error))

    def _check(self, scope: dict[str, Any], headers: dict[str, str]) -> None:
        """Refuse what is no invocation, before anything of its body is read."""
        if "origin" in headers:
            # A page anywhere on the web can send its visitor's browser here; programs have no origin.
            raise RefusedError(403, "AccessDeniedException", "Requests of web pages are not answered here.")
        invoke = INVOKE.fullmatch(scope["path"]) is not None
        if scope["method"] in {"GET", "HEAD"} and scope["path"] == "/":
            return
        if not invoke:
            raise RefusedError(404, "ResourceNotFoundException", f"Nothing is at this path. {self._help}")
        if scope["method"] != "POST":
            raise RefusedError(405, "MethodNotAllowedException", f"A macro is run by a POST. {self._help}")

    async def _take(self, headers: dict[str, str], receive: Receive, send: Send) -> None:
        """Read a request whole, and answer it as its InvocationType says."""
        kind = headers.get("x-amz-invocation-type", "RequestResponse")
        body = await self._read(receive)
        if kind not in {"RequestResponse", "Event", "DryRun"}:
            names = "RequestResponse, Event or DryRun"
            raise RefusedError(400, "InvalidParameterValueException", f"InvocationType is {names}, not {kind!r:.40}.")
        if kind == "DryRun":
            await answer(send, 204, {}, b"")
            return
        self._refuse_beyond(len(body))
        gone = asyncio.Event()
        if kind == "Event":
            task = asyncio.create_task(self._run_unattended(body, gone))
            self._unattended.add(task)
            task.add_done_callback(self._unattended.discard)
            await answer(send, 202, {}, b"")
            return
        watch = asyncio.create_task(wait_for_hang_up(receive, gone))
        try:
            answered = await self._run(body, gone)
        finally:
            watch.cancel()
        wants_log = headers.get("x-amz-log-type") == "Tail"
        await answer(send, 200, describe(answered, wants_log=wants_log), answered.body)

    async def _read(self, receive: Receive) -> bytes:
        """Read a body, whose pieces count among what waits as they come."""
        held = 0

        def hold(size: int) -> None:
            nonlocal held
            self._refuse_beyond(size - held)
            self._waiting_bytes += size - held
            held = size

        try:
            return await read_body(receive, hold)
        finally:
            self._waiting_bytes -= held

    def _refuse_beyond(self, more: int) -> None:
        if more > 0 and self._waiting_bytes + more > MOST_WAITING_BYTES:
            raise RefusedError(429, "TooManyRequestsException", "Rate Exceeded: too much waits for its turn already.")

    async def _run(self, body: bytes, gone: asyncio.Event) -> Answered:
        """Have it answered in its turn, and say what came of it."""
        clock = asyncio.get_running_loop().time
        began = clock()
        self._waiting_bytes += len(body)
        try:
            answered = await self._crew.invoke(body, gone)
        except CliError as error:
            raise RefusedError(500, "ServiceException", str(error)) from None
        finally:
            self._waiting_bytes -= len(body)
        if answered is None:
            raise HungUpError("a caller hung up before its turn: nothing was run")
        self._lines.tell_answered(answered, clock() - began - answered.seconds)
        return answered

    async def _run_unattended(self, body: bytes, gone: asyncio.Event) -> None:
        """Run what nobody waits for: its line is all that comes of it."""
        try:
            await self._run(body, gone)
        except RefusedError as error:
            self._lines.tell_refused(error.status, str(error))


async def read_body(receive: Receive, hold: Callable[[int], None]) -> bytes:
    """Read a request's body, and refuse one that Lambda would refuse; `hold` is told how much of it is held so far."""
    pieces: list[bytes] = []
    size = 0
    clock = asyncio.get_running_loop().time
    until = clock() + BODY_SECONDS
    while True:
        left = until - clock()
        try:
            message = await asyncio.wait_for(receive(), min(PIECE_SECONDS, left))
        except TimeoutError:
            seconds = BODY_SECONDS if left < PIECE_SECONDS else PIECE_SECONDS
            sentence = f"The rest of the request did not come within {seconds:g} s."
            raise RefusedError(408, "RequestTimeoutException", sentence) from None
        if message["type"] == "http.disconnect":
            raise HungUpError(f"a caller hung up after {size} bytes of a request: nothing was run")
        size += len(message.get("body", b""))
        if size <= MOST_REQUEST_BYTES:
            hold(size)
            pieces.append(message.get("body", b""))
        elif pieces:
            pieces.clear()
            hold(0)
        if size > MOST_READ_BYTES or not message.get("more_body"):
            break
    if size > MOST_REQUEST_BYTES:
        refuse_size(size)
    body = b"".join(pieces) or b"{}"
    check_json(body)
    return body


def check_json(body: bytes) -> None:
    """Refuse what is no JSON, as Lambda does before a function sees it; all else of a request is the handler's to judge."""
    try:
        msgspec.json.decode(body, type=msgspec.Raw)
    except (ValueError, RecursionError):
        try:
            # The other takes no half of a surrogate.
            json.loads(body)
        except (ValueError, RecursionError) as error:
            sentence = f"Could not parse request body into json: {error}"
            raise RefusedError(400, "InvalidRequestContentException", sentence) from None


def refuse_size(size: int) -> NoReturn:
    """Refuse a request as Lambda does, and say how large it is."""
    raise RefusedError(
        413,
        "RequestEntityTooLargeException",
        f"Request must be smaller than {MOST_REQUEST_BYTES} bytes for the InvokeFunction operation: "
        f"this one has {size}, which is over 6 MB. Send fewer items at once.",
    )


async def wait_for_hang_up(receive: Receive, gone: asyncio.Event) -> None:
    """Notice that the caller has left."""
    while (await receive())["type"] != "http.disconnect":
        pass
    gone.set()


def describe(answered: Answered, *, wants_log: bool) -> dict[str, str]:
    """Give the headers that Lambda has for an invocation."""
    headers = {
        "content-type": "application/json",
        "x-amzn-requestid": answered.request_id,
        "x-amz-executed-version": "$LATEST",
    }
    if answered.failed:
        headers["x-amz-function-error"] = "Unhandled"
    if wants_log:
        tail = "\n".join(answered.lines).encode()[-LOG_TAIL_BYTES:]
        headers["x-amz-log-result"] = base64.b64encode(tail).decode()
    return headers


async def answer(send: Send, status: int, headers: dict[str, str], body: bytes) -> None:
    """Send an answer; a caller who is gone has none."""
    told = {"content-type": "application/json", **headers}
    if status != 204:
        told["content-length"] = str(len(body))
    pairs = [(name.encode("latin-1"), value.encode("latin-1", errors="replace")) for name, value in told.items()]
    await send({"type": "http.response.start", "status": status, "headers": pairs})
    await send({"type": "http.response.body", "body": body})
