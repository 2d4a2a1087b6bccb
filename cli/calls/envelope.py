"""Opens what a handler answered: the plain response, its compressed wrapper, or something that is neither."""

from __future__ import annotations

import base64
import binascii
import json
import zlib
from typing import TYPE_CHECKING, Any

from cli.faults import CliError
from cli.values.safe_text import clip, plain

if TYPE_CHECKING:
    from cli.contract import Response

# The contract caps a batch's outputs at 32 MiB; logs, warnings and errors come on top. More than this is an attack.
MAX_UNPACKED_BYTES = 256 * 1024 * 1024


class FunctionError(CliError):
    """The function failed in place of an answer: holds what Lambda calls that, as Runtime.ExitError."""

    def __init__(self, sentence: str, kind: str) -> None:
        """Take the sentence and the name."""
        super().__init__(sentence)
        self.kind = kind


def open_text(body: bytes, source: str) -> Response:
    """Open an answer that came as bytes from `source`; raises CliError with what it says instead of a response."""
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError):
        excerpt = clip(plain(body.decode("utf-8", errors="replace").strip()), 200) or "nothing"
        # The emulator says "Task timed out after 65.00 seconds" in this way.
        raise CliError(f"{source} answered something that is not JSON: {excerpt}") from None
    return open_answer(answer, source)


def open_answer(answer: Any, source: str) -> Response:
    """Open a parsed answer from `source`, unwrapping it; raises CliError if it is no response of the contract."""
    if isinstance(answer, dict) and answer.get("encoding") == "gzip+base64":
        answer = unwrap(answer.get("payload"), source)
    if isinstance(answer, dict) and "errorMessage" in answer:
        kind, message = str(answer.get("errorType") or "Error"), str(answer["errorMessage"])
        raise FunctionError(f"{source}: the function itself failed: {clip(plain(f'{kind}: {message}'), 500)}", kind)
    if not isinstance(answer, dict) or not is_response(answer):
        raise CliError(
            f"{source} answered JSON that is not a response of the contract: {clip(plain(str(answer)), 200)}"
        )
    return answer


def is_response(answer: dict[str, Any]) -> bool:
    """Tell whether an answer has the frame of a response; its results are looked at where they are matched to items."""
    return answer.get("status") in ("success", "error") and isinstance(answer.get("errors"), list)


def unwrap(payload: Any, source: str) -> Any:
    """Take the response out of its wrapper's payload."""
    try:
        return json.loads(unpack(payload, source))
    except (ValueError, RecursionError):
        raise CliError(say_packed(source)) from None


def unpack(payload: Any, source: str) -> bytes:
    """Take the text of a response out of its wrapper's payload, up to a size; raises CliError where there is none."""
    try:
        opener = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
        unpacked = opener.decompress(base64.b64decode(payload, validate=True), MAX_UNPACKED_BYTES)
        if opener.eof:
            return unpacked
    except (TypeError, ValueError, binascii.Error, zlib.error):
        pass
    raise CliError(say_packed(source))


def say_packed(source: str) -> str:
    """Say that a wrapper holds nothing."""
    return f"{source}: the answer's gzip+base64 payload cannot be unpacked."
