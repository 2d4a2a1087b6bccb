"""What a worker says, read as hostile input: bounded, in order, decoded by shape, and believed in nothing else."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any, Final, NoReturn

from border import frames
from border.json_depth import BadJsonError
from border.json_text import make_reader, make_writer
from sandbox.job import Finding, Outcome, Refusal
from sandbox.raw_json import check_json, check_small, find_twin

if TYPE_CHECKING:
    from sandbox.limits import Limits

# The codes that a worker may give an item; all others are the parent's to give.
WORKER_CODES: Final = {"RUNTIME_ERROR", "TIMEOUT", "MEMORY_LIMIT", "OUTPUT_TOO_LARGE", "OUTPUT_INVALID"}
REFUSAL_CODES: Final = {"SYNTAX_ERROR", "POLICY_VIOLATION"}

# Levels of nesting in an output. A worker refuses deeper ones with their path; this is for one that lies.
MAX_DEPTH: Final = 202
MAX_WARNINGS: Final = 32
MAX_MESSAGE_CHARACTERS: Final = 4_096
MAX_FINDINGS: Final = 200
# Compiled code: of a script of 1 MiB it is some 10 MB.
MAX_CODE_BYTES: Final = 24 << 20
# Around the output and the logs: the message, the warnings, and the escapes of what is not ASCII.
_SLACK_BYTES: Final = 256 << 10


_LARGE_FRAME_BYTES: Final = 1 << 20
# An output in which an object has a key twice is written anew, the last one counting; not one that is large as objects.
_MOST_REWRITTEN_BYTES: Final = 1 << 20


class ProtocolError(Exception):
    """A worker broke the rules of PROTOCOL.md: it is not to be talked to any more."""


class FrameBuffer:
    """Cuts a worker's bytes into frames, never holding more than one frame's cap and what came with it."""

    def __init__(self, limits: Limits) -> None:
        """Expect the frames of one worker."""
        self._buffer = bytearray()
        self._start = 0  # of the next frame: what is before it has been taken
        self._caps = {
            frames.COMPILED: MAX_CODE_BYTES,
            frames.REFUSED: 4 << 20,
            # A character of the logs may be six bytes of JSON.
            frames.DONE_WITH: 0,
            frames.RESULT: limits.item_output_bytes + limits.log_bytes * 6 + _SLACK_BYTES,
        }

    def feed(self, data: bytes) -> None:
        """Add what was read."""
        if self._start:
            del self._buffer[: self._start]
            self._start = 0
        self._buffer += data

    def next(self) -> tuple[int, bytes] | None:
        """Return the next whole frame, or None until more has come; raises ProtocolError."""
        begin = self._start + frames.HEADER.size
        if len(self._buffer) < begin:
            return None
        length, kind = frames.HEADER.unpack_from(self._buffer, self._start)
        if length > self._caps.get(kind, -1):
            raise ProtocolError(f"a frame of kind {kind} with {length} bytes")
        end = begin + length
        if len(self._buffer) < end:
            return None
        body = bytes(memoryview(self._buffer)[begin:end])
        self._start = end
        if end == len(self._buffer) and length > _LARGE_FRAME_BYTES:  # not kept for whatever comes next
            self._buffer, self._start = bytearray(), 0
        return kind, body


def _no_constant(name: str) -> NoReturn:
    raise ProtocolError(f"{name} is not JSON")


# What a number must have to be too large for a float: an exponent of three digits, or, with one of two, two hundred
# digits before it. JSON can say 1e999, Python reads it as infinity, and the answer could not be written.
_MAY_BE_HUGE: Final = re.compile(r"[eE]\+?[0-9]{3}|[0-9]{200}")


def _finite(digits: str) -> float:
    number = float(digits)
    if math.isinf(number):
        raise ProtocolError("a number that no float can hold")
    return number


_write: Final = make_writer(ascii_only=True)
_read: Final = make_reader(parse_constant=_no_constant)
_read_carefully: Final = make_reader(parse_constant=_no_constant, parse_float=_finite)


def _decode(body: bytes) -> dict[str, Any]:
    try:
        # As UTF-8 and nothing else: given bytes, `json` would take UTF-16 too, where no bracket is found by its byte.
        text = body.decode("utf-8", "surrogatepass")
        value = (_read_carefully if _MAY_BE_HUGE.search(text) else _read)(text)
    except (ValueError, RecursionError) as error:
        raise ProtocolError(f"a body that is not JSON: {error}") from error
    if type(value) is not dict:
        raise ProtocolError("a body that is not an object")
    return value


def _text(value: Any, cap: int) -> str:
    if type(value) is not str:
        raise ProtocolError("a text that is none")
    return value if len(value) <= cap else value[:cap] + "…"


def _number(value: Any) -> int | None:
    return value if type(value) is int and 0 < value < 1 << 31 else None


def read_outcome(body: bytes, expected: int, limits: Limits, until: float = math.inf) -> Outcome:
    """Decode the result of the item with that index, its output but for a check that ends at `until`.

    Raises ProtocolError, and TooLateError where the check takes longer.
    """
    if len(body) < frames.INDEX.size or frames.INDEX.unpack_from(body)[0] != expected:
        raise ProtocolError(f"not the result of item {expected}")
    try:
        known, text = frames.split_result(body, frames.INDEX.size)
    except ValueError as error:
        raise ProtocolError(str(error)) from error
    if known == b"{}":  # nothing but an output, as most results are
        return _check_output(text, limits, until)
    value = _decode(known)
    logs = value.get("logs", "")
    if type(logs) is not str:
        raise ProtocolError("logs that are no text")
    # The worker has cut them, with a mark that may stand beyond the limit.
    logs = logs[: limits.log_bytes + 64]
    warnings = value.get("warnings", [])
    if type(warnings) is not list:
        raise ProtocolError("warnings that are no list")
    said = tuple(_text(warning, 500) for warning in warnings[:MAX_WARNINGS])
    if text:
        checked = _check_output(text, limits, until)
        return checked._replace(logs=logs, warnings=(*said, *checked.warnings))
    code = value.get("code")
    if type(code) is not str or code not in WORKER_CODES:
        raise ProtocolError("an unknown code")
    message = _text(value.get("error"), MAX_MESSAGE_CHARACTERS)
    return Outcome(None, message, code, _number(value.get("line")), _number(value.get("column")), logs, said)


def _check_output(text: bytes, limits: Limits, until: float) -> Outcome:
    if len(text) > limits.item_output_bytes:
        raise ProtocolError(f"an output of {len(text)} bytes")
    if not text.startswith(b"{"):
        raise ProtocolError("an output that is no object" if text else "neither an output nor an error")
    if check_small(text, MAX_DEPTH):
        return Outcome(text)
    try:
        check_json(text, MAX_DEPTH, until)
        twin = find_twin(text, until)
    except BadJsonError as error:
        raise ProtocolError(f"an output that is not JSON: {error}") from error
    if twin is None:
        return Outcome(output=text)
    # Two keys that became the same text, say 1 and "1": readers differ in which of the two they take.
    key = twin[:100].decode(errors="replace")
    if len(text) > _MOST_REWRITTEN_BYTES:
        return Outcome(error=f"output: an object has the key {key} twice", code="OUTPUT_INVALID")
    warning = f"output: an object had the key {key} twice: the last one counts"
    return Outcome(output=_write(_decode(text)).encode(), warnings=(warning,))


def read_refusal(body: bytes) -> Refusal:
    """Decode why a macro cannot be run; raises ProtocolError."""
    value = _decode(body)
    code, findings = value.get("code"), value.get("findings")
    if type(code) is not str or code not in REFUSAL_CODES or type(findings) is not list or not findings:
        raise ProtocolError("a refusal without findings")
    return Refusal(code, tuple(_finding(finding) for finding in findings[:MAX_FINDINGS]))


def _finding(value: Any) -> Finding:
    if type(value) is not dict:
        raise ProtocolError("a finding that is no object")
    source, hint = value.get("source"), value.get("hint")
    return Finding(
        _text(value.get("message"), MAX_MESSAGE_CHARACTERS),
        _number(value.get("line")),
        _number(value.get("column")),
        None if source is None else _text(source, 500),
        None if hint is None else _text(hint, 1_000),
    )


def read_line(trace: bytes) -> int | None:
    """Find the macro's innermost line in what a worker wrote when it was asked where it is."""
    for line in trace.split(b"\n"):
        before, mark, rest = line.partition(b'File "<macro>", line ')
        if mark and not before.strip():
            digits = rest.partition(b" ")[0]
            return _number(int(digits)) if digits.isdigit() and len(digits) < 9 else None
    return None


def is_at_output(trace: bytes) -> bool:
    """Tell whether a worker wrote that it is at the output of a macro that has ended; what has not ended is named before it."""
    return b'"<macro>"' not in trace and b" in encode_result\n" in trace
