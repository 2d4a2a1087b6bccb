"""From outcomes to the answer on the wire, made to fit: the largest outputs give way, each with a code in its place."""

from __future__ import annotations

import binascii
import json
import zlib
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import msgspec

from border import codes
from border.json_text import make_writer
from handler.answer_members import DETAIL, RESULT, optional_names
from sandbox.job import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from handler.request import Problem
    from sandbox.job import Finding, Refusal
    from sandbox.limits import Limits

_HEAD: Final = b'{"status":"success","results":['
_TAIL: Final = b'],"errors":[]%b}'
_WRAPPER: Final = b'{"encoding":"gzip+base64","payload":"%b"}'
_STEP_BYTES: Final = 256 << 10
_WRAPPER_BYTES: Final = len(_WRAPPER) - len(b"%b")
# Level 1: three times the speed of the default for about a tenth more bytes; the time is the caller's and is billed.
_GZIP_LEVEL: Final = 1
_GZIP_FORMAT: Final = 31  # of zlib's `wbits`: gzip, with the largest window
# Where a compressed answer is too large, outputs are dropped until the rest should fit by the ratio seen; a margin for
# that ratio to be off.
_MARGIN: Final = 0.95

# An outcome has them under the same names, and something empty or None where there is nothing to say.
_OPTIONAL: Final = optional_names(RESULT)
_NOTHING_BESIDE: Final = Outcome(output=b"")[1:]
_lines: Final = msgspec.json.Encoder()
_write: Final = make_writer(ascii_only=False)
_write_ascii: Final = make_writer(ascii_only=True)


class Answer(NamedTuple):
    """A response as it goes out, and the small facts that are told of it: nobody reads it for them once more."""

    encoded: bytes
    outcomes: Sequence[Outcome] = ()  # as they were answered, one for each item
    problems: Sequence[dict[str, Any]] = ()  # the `error_details` of a batch that was refused

    def value(self) -> dict[str, Any]:
        """Read it, for whoever calls the handler in its own process."""
        return dict(json.loads(self.encoded))


class _Entry:
    """One result on its way out: what is around its output, and the output as the bytes that it came in."""

    __slots__ = ("head", "id", "outcome", "tail")

    def __init__(self, item_id: str, outcome: Outcome) -> None:
        self.id = item_id
        self.outcome = outcome
        self.head, self.tail = _surround(encode(item_id), outcome)

    def size(self) -> int:
        return len(self.head) + len(self.outcome.output or b"") + len(self.tail)

    def pieces(self) -> tuple[bytes, bytes, bytes]:
        return self.head, self.outcome.output or b"", self.tail


def encode(value: Any) -> bytes:
    """Write JSON: text as it is where UTF-8 can hold it."""
    try:
        return _write(value).encode()
    except UnicodeEncodeError:  # a lone surrogate, in an id say: it is escaped, and so comes back as it was sent
        return _write_ascii(value).encode()


def answer_results(
    ids: Sequence[str], outcomes: Sequence[Outcome], limits: Limits, warnings: Sequence[str] = ()
) -> Answer:
    """Build the answer for a batch that ran; `warnings` are on the request."""
    end = _TAIL % (b',"warnings":' + encode(list(warnings)) if warnings else b"")
    if sum([len(outcome.output) for outcome in outcomes if outcome.output]) <= limits.compress_above_bytes:
        # What most answers are: small, and written at once.
        encoded = b"%b%b%b" % (_HEAD, _write_small(ids, outcomes), end)
        if len(encoded) <= min(limits.compress_above_bytes, limits.response_bytes):
            return Answer(encoded, outcomes)
    entries = [_Entry(item_id, outcome) for item_id, outcome in zip(ids, outcomes, strict=True)]
    while True:
        size = len(_HEAD) + len(end) + sum(entry.size() for entry in entries) + max(0, len(entries) - 1)
        packed: bytes | None
        if size <= limits.compress_above_bytes:
            packed, room = b"".join(_pieces(entries, end)), limits.response_bytes
        else:
            packed, room = _wrap(_pieces(entries, end), size, limits.response_bytes)
        if packed is not None and len(packed) <= limits.response_bytes:
            return Answer(packed, [entry.outcome for entry in entries])
        if not _drop_largest(entries, size - room, limits):
            return _too_large(limits)


def _pieces(entries: Sequence[_Entry], end: bytes) -> Iterator[bytes]:
    yield _HEAD
    for index, entry in enumerate(entries):
        if index:
            yield b","
        yield from entry.pieces()
    yield end


def _wrap(pieces: Iterator[bytes], size: int, most_bytes: int) -> tuple[bytes | None, int]:
    """Compress an answer of that size; where it does not fit, None, and how many bytes should.

    Never held as a whole, and given up as soon as it is too large: at most one answer's worth of time goes into each try.
    """
    most_packed = max(0, (most_bytes - _WRAPPER_BYTES) // 4 * 3)
    packer = zlib.compressobj(_GZIP_LEVEL, zlib.DEFLATED, _GZIP_FORMAT)
    packed = bytearray()
    taken = 0
    for piece in pieces:
        for begin in range(0, len(piece), _STEP_BYTES):
            step = piece[begin : begin + _STEP_BYTES]
            packed += packer.compress(step)
            taken += len(step)
            if len(packed) > most_packed:
                # As much as fits of what has been seen: the rest is taken to be no different.
                return None, int(min(size, taken * most_packed / len(packed)) * _MARGIN)
    packed += packer.flush()
    if len(packed) > most_packed:
        return None, int(size * most_packed / len(packed) * _MARGIN)
    return _WRAPPER % binascii.b2a_base64(packed, newline=False), size


def _write_small(ids: Sequence[str], outcomes: Sequence[Outcome]) -> bytes:
    """Write results, of which most have an output and nothing beside it."""
    rows = [
        b'{"id":%b,"success":true,"output":%b}' % (quoted, outcome.output)
        if outcome.output is not None and outcome[1:] == _NOTHING_BESIDE
        else b"%b%b%b" % ((surround := _surround(quoted, outcome))[0], outcome.output or b"", surround[1])
        for quoted, outcome in zip(_quote_all(ids), outcomes, strict=True)
    ]
    return b",".join(rows)


def _quote_all(ids: Sequence[str]) -> Sequence[bytes]:
    """Write ids as JSON. All at once: no line end is in one as it is written, so those between them part them."""
    try:
        return _lines.encode_lines(ids).split(b"\n")[:-1]
    except UnicodeEncodeError:  # a lone surrogate: see `encode`
        return [encode(item_id) for item_id in ids]


def _surround(quoted_id: bytes, outcome: Outcome) -> tuple[bytes, bytes]:
    """Write what is before the output of an item, and what is after it."""
    head = b'{"id":%b,"success":' % quoted_id
    tail: dict[str, Any] = {}
    if outcome.output is not None:
        head += b'true,"output":'
    else:
        head += b"false"
        tail = {"error": outcome.error, "code": outcome.code}
    for name in _OPTIONAL:
        if value := getattr(outcome, name):
            tail[name] = value
    return head, b"," + encode(tail)[1:] if tail else b"}"


def _drop_largest(entries: list[_Entry], excess: int, limits: Limits) -> bool:
    """Replace the largest entries until so many bytes are gone; tell whether there was anything to replace."""
    dropped = False
    for entry in sorted(entries, key=_Entry.size, reverse=True):
        if excess <= 0 and dropped:
            break
        size = entry.size()
        shorter = _Entry(entry.id, _shorten(entry.outcome, size, limits))
        if shorter.size() >= size:
            continue
        entry.outcome, entry.head, entry.tail = shorter.outcome, shorter.head, shorter.tail
        excess -= size - shorter.size()
        dropped = True
    return dropped


def _shorten(outcome: Outcome, size: int, limits: Limits) -> Outcome:
    """Return an outcome without its logs, or, where it has none, without its output; what an item failed of is kept."""
    if outcome.logs:
        why = f"the logs were left out: the response would be over {limits.response_bytes:,} bytes"
        return outcome._replace(logs="", warnings=(*outcome.warnings, why))
    message = (
        f"the response would be over {limits.response_bytes:,} bytes, and this output is one of its largest "
        f"({size:,} bytes): return less, or send fewer items at once"
    )
    return Outcome(error=message, code=codes.OUTPUT_TOO_LARGE, retry=codes.SMALLER)


def _too_large(limits: Limits) -> Answer:
    """Answer a batch whose bare ids and errors do not fit: nothing of it can be said by position."""
    message = (
        f"the response would be over {limits.response_bytes:,} bytes even without outputs: send fewer items at once"
    )
    return answer_problem(codes.OUTPUT_TOO_LARGE, [(message, {"message": message})])


def answer_problem(code: str, problems: Sequence[tuple[str, dict[str, Any]]]) -> Answer:
    """Build the answer where no item could run: a sentence for people, and details for programs, for each problem."""
    details = [{"code": code, **detail} for _, detail in problems]
    errors = [sentence for sentence, _ in problems]
    value = {"status": "error", "results": [], "errors": errors, "error_details": details}
    return Answer(encode(value), problems=details)


def answer_request_problems(problems: Sequence[Problem]) -> Answer:
    """Say what is wrong with a request."""
    return answer_problem(
        codes.INVALID_REQUEST,
        [
            (problem.sentence(), {"message": problem.message, **({"path": problem.path} if problem.path else {})})
            for problem in problems
        ],
    )


def answer_missing_layers(names: Sequence[str], place: str, *, by_name: bool) -> Answer:
    """Say that nothing was run, and who asks for the layers that are missing."""
    who = "MACRO_REQUIRE_LAYERS names" if by_name else f"a service in this place ({place}) requires"
    message = (
        f"nothing was run: {who} layers of the sandbox that do not stand here: {', '.join(names)}. `macro-runner doctor` "
        "says what each of them is for; MACRO_REQUIRE_LAYERS says which are required instead"
    )
    return answer_problem(codes.SANDBOX_UNAVAILABLE, [(message, {"message": message})])


def answer_refusal(refusal: Refusal) -> Answer:
    """Say why a macro cannot be run."""
    return answer_problem(refusal.code, [_describe(refusal.code, finding) for finding in refusal.findings])


def _describe(code: str, finding: Finding) -> tuple[str, dict[str, Any]]:
    """Write `line 3, column 5: invalid syntax: x = = 1`, with the source line where the syntax is what is wrong."""
    where = f"line {finding.line}" if finding.line else ""
    if finding.column and where:
        where += f", column {finding.column}"
    sentence = f"{where}: {finding.message}" if where else finding.message
    if code == codes.SYNTAX_ERROR and finding.source:
        sentence += f": {finding.source.strip()}"
    if finding.hint:
        sentence += f": {finding.hint}"
    optional = {name: getattr(finding, name, None) for name in optional_names(DETAIL)}
    told = {name: value for name, value in optional.items() if value is not None}
    return sentence, {"message": finding.message, **told}
