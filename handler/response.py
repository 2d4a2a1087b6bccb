"""From outcomes to the answer on the wire, made to fit: the largest outputs give way, each with a code in its place."""

from __future__ import annotations

import base64
import gzip
import json
from typing import TYPE_CHECKING, Any, Final

from runtimes.json_text import make_writer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handler.payload import Problem
    from sandbox.job import Finding, Outcome, Refusal
    from sandbox.limits import Limits

_EMPTY: Final = b'{"status":"success","results":[],"errors":[]}'
_FRAME: Final = b'{"status":"success","results":[%b],"errors":[]}'
_WRAPPER: Final = b'{"encoding":"gzip+base64","payload":"%b"}'
# Level 1: three times the speed of the default for about a tenth more bytes; the time is the caller's and is billed.
_GZIP_LEVEL: Final = 1
# Where a compressed answer is too large, outputs are dropped until the rest should fit by the ratio seen; a margin for
# that ratio to be off.
_MARGIN: Final = 0.95

_write: Final = make_writer(ascii_only=False)
_write_ascii: Final = make_writer(ascii_only=True)


class Answer(dict[str, Any]):
    """A response, along with its encoded form, so that nothing is encoded twice."""

    encoded: bytes
    entries: Sequence[dict[str, Any]]

    def __init__(self, value: dict[str, Any], encoded: bytes, entries: Sequence[dict[str, Any]] = ()) -> None:
        """Take both forms, and the results, which cannot be read from a compressed answer."""
        super().__init__(value)
        self.encoded = encoded
        self.entries = entries


def encode(value: Any) -> bytes:
    """Write JSON: text as it is where UTF-8 can hold it."""
    try:
        return _write(value).encode()
    except UnicodeEncodeError:  # a lone surrogate, in an id say: it is escaped, and so comes back as it was sent
        return _write_ascii(value).encode()


def answer_results(ids: Sequence[str], outcomes: Sequence[Outcome], limits: Limits) -> Answer:
    """Build the answer for a batch that ran."""
    entries = [_entry(item_id, outcome) for item_id, outcome in zip(ids, outcomes, strict=True)]
    # All at once, which takes a third of the time; each for itself only where some have to give way.
    body = encode({"status": "success", "results": entries, "errors": []})
    texts: list[bytes] = []
    while True:
        wrapped = _wrap(body) if len(body) > limits.compress_above_bytes else body
        if len(wrapped) <= limits.response_bytes:
            break
        texts = texts or [encode(entry) for entry in entries]
        ratio = len(wrapped) / len(body)
        room = int(limits.response_bytes / ratio * (_MARGIN if wrapped is not body else 1))
        if not _drop_largest(entries, texts, len(body) - room, limits):
            return _too_large(limits)
        body = _FRAME % b",".join(texts)
    value = {"status": "success", "results": entries, "errors": []}
    return Answer(value if wrapped is body else json.loads(wrapped), wrapped, entries)


def _entry(item_id: str, outcome: Outcome) -> dict[str, Any]:
    if outcome.output is not None:
        entry: dict[str, Any] = {"id": item_id, "success": True, "output": outcome.output}
    else:
        entry = {"id": item_id, "success": False, "error": outcome.error, "code": outcome.code}
        if outcome.line:
            entry["line"] = outcome.line
        if outcome.column:
            entry["column"] = outcome.column
    if outcome.logs:
        entry["logs"] = outcome.logs
    if outcome.warnings:
        entry["warnings"] = list(outcome.warnings)
    return entry


def _wrap(body: bytes) -> bytes:
    return _WRAPPER % base64.b64encode(gzip.compress(body, _GZIP_LEVEL, mtime=0))


def _drop_largest(entries: list[dict[str, Any]], texts: list[bytes], excess: int, limits: Limits) -> bool:
    """Replace the largest entries until so many bytes are gone; tell whether there was anything to replace."""
    dropped = False
    for index in sorted(range(len(texts)), key=lambda index: len(texts[index]), reverse=True):
        if excess <= 0 and dropped:
            break
        size = len(texts[index])
        shorter = encode(_shorten(entries[index], size, limits))
        if len(shorter) >= size:
            continue
        entries[index] = json.loads(shorter)
        texts[index] = shorter
        excess -= size - len(shorter)
        dropped = True
    return dropped


def _shorten(entry: dict[str, Any], size: int, limits: Limits) -> dict[str, Any]:
    """Return an entry without its logs, or, where it has none, without its output; what an item failed of is kept."""
    if "logs" in entry:
        why = f"the logs were left out: the response would be over {limits.response_bytes:,} bytes"
        kept = {key: value for key, value in entry.items() if key != "logs"}
        return kept | {"warnings": [*entry.get("warnings", []), why]}
    message = (
        f"the response would be over {limits.response_bytes:,} bytes, and this output is one of its largest "
        f"({size:,} bytes): return less, or send fewer items at once"
    )
    return {"id": entry["id"], "success": False, "error": message, "code": "OUTPUT_TOO_LARGE"}


def _too_large(limits: Limits) -> Answer:
    """Answer a batch whose bare ids and errors do not fit: nothing of it can be said by position."""
    message = (
        f"the response would be over {limits.response_bytes:,} bytes even without outputs: send fewer items at once"
    )
    return answer_problem("OUTPUT_TOO_LARGE", [(message, {"message": message})])


def answer_problem(code: str, problems: Sequence[tuple[str, dict[str, Any]]]) -> Answer:
    """Build the answer where no item could run: a sentence for people, and details for programs, for each problem."""
    value = {
        "status": "error",
        "results": [],
        "errors": [sentence for sentence, _ in problems],
        "error_details": [{"code": code, **details} for _, details in problems],
    }
    return Answer(value, encode(value))


def answer_request_problems(problems: Sequence[Problem]) -> Answer:
    """Say what is wrong with a request."""
    return answer_problem(
        "INVALID_REQUEST",
        [
            (problem.sentence(), {"message": problem.sentence(), **({"path": problem.path} if problem.path else {})})
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
    return answer_problem("SANDBOX_UNAVAILABLE", [(message, {"message": message})])


def answer_refusal(refusal: Refusal) -> Answer:
    """Say why a macro cannot be run."""
    return answer_problem(refusal.code, [_describe(refusal.code, finding) for finding in refusal.findings])


def _describe(code: str, finding: Finding) -> tuple[str, dict[str, Any]]:
    """Write `line 3, column 5: invalid syntax: x = = 1`, with the source line where the syntax is what is wrong."""
    where = f"line {finding.line}" if finding.line else ""
    if finding.column and where:
        where += f", column {finding.column}"
    sentence = f"{where}: {finding.message}" if where else finding.message
    if code == "SYNTAX_ERROR" and finding.source:
        sentence += f": {finding.source.strip()}"
    if finding.hint:
        sentence += f": {finding.hint}"
    details: dict[str, Any] = {"message": sentence}
    for key in ("line", "column", "source", "hint"):
        value = getattr(finding, key)
        if value is not None:
            details[key] = value
    return sentence, details
