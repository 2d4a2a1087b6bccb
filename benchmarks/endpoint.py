"""One endpoint of the contract, ours or a peer's: posts to it on a kept connection, and reads what it answers."""

from __future__ import annotations

import base64
import contextlib
import gzip
import http.client
import json
import math
import time
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

PATH: Final = "/2015-03-31/functions/function/invocations"
TIMEOUT_SECONDS: Final = 120
# Between the plain interpreters' outputs and an endpoint's: both languages write the shortest text of a float.
_RELATIVE: Final = 1e-9
_SHOWN_CHARACTERS: Final = 160


class WrongAnswerError(Exception):
    """An endpoint did not answer as it should: its time is worth nothing. The text says what it did."""


class Endpoint:
    """Where invocations are posted, one at a time: the emulator dies of two at once."""

    def __init__(self, url: str) -> None:
        """Take an address such as http://127.0.0.1:9001/2015-03-31/functions/function/invocations."""
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError(f"{url!r} is no http address")
        kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
        self._connection = kind(parts.hostname, parts.port, timeout=TIMEOUT_SECONDS)
        self._path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")

    def invoke(self, body: bytes) -> tuple[float, bytes]:
        """Post one request; return the milliseconds until the answer was there, and its body."""
        try:
            return self._post(body)
        except (http.client.RemoteDisconnected, BrokenPipeError, ConnectionResetError):
            # A connection that the other side had let go of meanwhile is no answer: once more, on a new one, timed anew.
            self._connection.close()
        except (OSError, http.client.HTTPException) as error:
            self._connection.close()
            raise WrongAnswerError(f"no answer: {error}") from error
        try:
            return self._post(body)
        except (OSError, http.client.HTTPException) as error:
            self._connection.close()
            raise WrongAnswerError(f"no answer: {error}") from error

    def _post(self, body: bytes) -> tuple[float, bytes]:
        begun = time.perf_counter()
        self._connection.request("POST", self._path, body, {"Content-Type": "application/json"})
        answer = self._connection.getresponse()
        said = answer.read()
        taken = (time.perf_counter() - begun) * 1000
        if answer.status != http.client.OK:
            raise WrongAnswerError(f"HTTP status {answer.status}: {_short(said)}")
        return taken, said

    def close(self) -> None:
        """Let go of the connection."""
        with contextlib.suppress(OSError):
            self._connection.close()


def request(source: str, items: Sequence[dict[str, Any]], timeout: float = 30) -> bytes:
    """Build the body of a request."""
    script = base64.b64encode(source.encode()).decode()
    return json.dumps({"script": script, "items": items, "timeout": timeout}).encode()


def expect_echo(body: bytes) -> Callable[[bytes], None]:
    """Return a check that an answer is the request itself; raises WrongAnswerError."""
    sent = json.loads(body)

    def check(answer: bytes) -> None:
        if _parse(answer) != sent:
            raise WrongAnswerError(f"no echo: {_short(answer)}")

    return check


def expect_outputs(outputs: Sequence[Any]) -> Callable[[bytes], None]:
    """Return a check that the items' outputs are these, None for one that has to fail; raises WrongAnswerError."""

    def check(answer: bytes) -> None:
        response = _parse(answer)
        results = response.get("results") if isinstance(response, dict) else None
        if not isinstance(results, list):
            raise WrongAnswerError(_short(answer))
        if len(results) != len(outputs):
            said = response.get("errors") or _short(answer)
            raise WrongAnswerError(f"{len(results)} results for {len(outputs)} items: {_short(said)}")
        for place, (result, output) in enumerate(zip(results, outputs, strict=True)):
            if result.get("success") is not (output is not None):
                raise WrongAnswerError(f"item {place}: {_short(result.get('error') or result)}")
            if output is not None and not _alike(result.get("output"), output):
                raise WrongAnswerError(
                    f"item {place}: the output is {_short(result.get('output'))}, not {_short(output)}"
                )

    return check


def _parse(answer: bytes) -> Any:
    try:
        response = json.loads(answer)
        if isinstance(response, dict) and response.get("encoding") == "gzip+base64":
            response = json.loads(gzip.decompress(base64.b64decode(response["payload"])))
    except (ValueError, KeyError, OSError) as error:
        raise WrongAnswerError(f"no JSON: {_short(answer)}") from error
    return response


def _alike(one: Any, other: Any) -> bool:
    """Compare two values of JSON, numbers to nine digits."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_alike(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_alike, one, other))
    if isinstance(one, (int, float)) and isinstance(other, (int, float)):
        return math.isclose(one, other, rel_tol=_RELATIVE)
    return bool(one == other)


def _short(said: Any) -> str:
    text = (
        said.decode(errors="replace")
        if isinstance(said, bytes)
        else said
        if isinstance(said, str)
        else json.dumps(said)
    )
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN_CHARACTERS else text[:_SHOWN_CHARACTERS] + "…"
