"""What a worker says, read as hostile input: bounded, in order, decoded by shape, and believed in nothing else."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any, Final, NoReturn

from border import caps, codes, frames
from border.json_depth import BadJsonError
from border.json_text import make_reader, make_writer
from sandbox.job import Finding, Outcome, Refusal
from sandbox.raw_json import check_json, check_small, check_small_ones
from sandbox.reply_frames import ProtocolError
from sandbox.twin_keys import find_twin

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sandbox.limits import Limits

# An output in which an object has a key twice is written anew, the last one counting; not one that is large as objects.
_MOST_REWRITTEN_BYTES: Final = 1 << 20


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
    logs = logs[: limits.log_bytes + caps.LOG_MARK_CHARACTERS]
    warnings = value.get("warnings", [])
    if type(warnings) is not list:
        raise ProtocolError("warnings that are no list")
    said = tuple(_text(warning, caps.MOST_WARNING_CHARACTERS) for warning in warnings[: caps.MOST_WARNINGS])
    if text:
        checked = _check_output(text, limits, until)
        return checked._replace(logs=logs, warnings=(*said, *checked.warnings))
    code = value.get("code")
    if type(code) is not str or code not in codes.WORKER_CODES:
        raise ProtocolError("an unknown code")
    message = _text(value.get("error"), caps.MOST_MESSAGE_CHARACTERS)
    return Outcome(None, message, code, _number(value.get("line")), _number(value.get("column")), logs, said)


def read_plain(outputs: Sequence[bytes], limits: Limits) -> list[Outcome] | None:
    """Check many short outputs in one go, of results that have nothing beside them; None is for a look at each of them."""
    if max(map(len, outputs)) > limits.item_output_bytes or not check_small_ones(outputs, caps.MOST_OUTPUT_LEVELS):
        return None
    return [Outcome(output) for output in outputs]


def _check_output(text: bytes, limits: Limits, until: float) -> Outcome:
    if len(text) > limits.item_output_bytes:
        raise ProtocolError(f"an output of {len(text)} bytes")
    if not text.startswith(b"{"):
        raise ProtocolError("an output that is no object" if text else "neither an output nor an error")
    if check_small(text, caps.MOST_OUTPUT_LEVELS):
        return Outcome(text)
    try:
        check_json(text, caps.MOST_OUTPUT_LEVELS, until)
        twin = find_twin(text, until)
    except BadJsonError as error:
        raise ProtocolError(f"an output that is not JSON: {error}") from error
    if twin is None:
        return Outcome(output=text)
    # Two keys that became the same text, say 1 and "1": readers differ in which of the two they take.
    key = twin[:100].decode(errors="replace")
    if len(text) > _MOST_REWRITTEN_BYTES:
        return Outcome(error=f"output: an object has the key {key} twice", code=codes.OUTPUT_INVALID)
    warning = f"output: an object had the key {key} twice: the last one counts"
    return Outcome(output=_write(_decode(text)).encode(), warnings=(warning,))


def read_refusal(body: bytes) -> Refusal:
    """Decode why a macro cannot be run; raises ProtocolError."""
    value = _decode(body)
    code, findings = value.get("code"), value.get("findings")
    if type(code) is not str or code not in codes.REFUSAL_CODES or type(findings) is not list or not findings:
        raise ProtocolError("a refusal without findings")
    return Refusal(code, tuple(_finding(finding) for finding in findings[: caps.FINDINGS]))


def _finding(value: Any) -> Finding:
    if type(value) is not dict:
        raise ProtocolError("a finding that is no object")
    source, hint = value.get("source"), value.get("hint")
    return Finding(
        _text(value.get("message"), caps.MOST_MESSAGE_CHARACTERS),
        _number(value.get("line")),
        _number(value.get("column")),
        None if source is None else _text(source, caps.SOURCE_LINE_CHARACTERS),
        None if hint is None else _text(hint, caps.FINDING_CHARACTERS),
    )
