"""Opens answers for runs of any length: results stay JSON text, of which only what decides about an item is read."""

from __future__ import annotations

import contextlib
import json
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import msgspec

from cli.calls.aws import judge_failure
from cli.calls.envelope import open_text, unpack
from cli.faults import CliError, SmallerError
from cli.values.problems import batch_problems_of

if TYPE_CHECKING:
    from cli.contract import Response


class RefusedError(Exception):
    """The handler refuses the macro itself, and would for every batch: holds its response."""

    def __init__(self, response: Response) -> None:
        """Take the response that says why."""
        self.response = response


class Result(NamedTuple):
    """An item's result: the text that is kept, its code ("" where it succeeded), and what another try would be good for."""

    text: bytes
    code: str
    retry: str


class _Wrapper(msgspec.Struct):
    encoding: Literal["gzip+base64"]
    payload: str


class _Answer(msgspec.Struct):
    status: str
    results: list[msgspec.Raw]
    errors: list[Any]


class _Head(msgspec.Struct):
    success: bool
    output: msgspec.Raw = msgspec.Raw(b"")
    code: str = "ERROR"
    retry: str = ""


_read_wrapper = msgspec.json.Decoder(_Wrapper).decode
_read_answer = msgspec.json.Decoder(_Answer).decode
_read_head = msgspec.json.Decoder(_Head).decode


def open_results(body: bytes, source: str, count: int) -> list[Result]:
    """Take the results of `count` items out of an answer of `source`.

    Raises RefusedError where the macro is refused, SmallerError where the batch is too large, CliError for what is no answer.
    """
    if body.startswith(b'{"encoding"'):
        with contextlib.suppress(msgspec.MsgspecError):  # said below, as of all that is no answer
            body = unpack(_read_wrapper(body).payload, source)
    try:
        answer = _read_answer(body)
        texts = [bytes(text) for text in answer.results]
        status = answer.status
        body.decode()  # of what stays text, only the frame was looked at
    except (ValueError, RecursionError):
        # No answer of ours, or one with half a surrogate in it: read as everybody reads JSON, or said to be none.
        response = read_plainly(body, source)
        results = response.get("results")
        texts = [json.dumps(result).encode() for result in results] if isinstance(results, list) else []
        status = response["status"]
    if status != "success":
        raise judge_error(read_plainly(body, source))
    if len(texts) != count:
        raise CliError(say_broken(count))
    return [read_result(text, count) for text in texts]


def read_plainly(body: bytes, source: str) -> Response:
    """Read an answer as JSON alone; raises CliError, or SmallerError, for what says something in its place."""
    try:
        return open_text(body, source)
    except CliError as error:
        raise judge_failure(error) from None


def read_result(text: bytes, count: int) -> Result:
    """Read what decides about one item; raises CliError where it has not the shape that the contract gives it."""
    try:
        head = _read_head(text)
    except msgspec.ValidationError:
        raise CliError(say_broken(count)) from None
    except (ValueError, RecursionError):
        head = read_head_slowly(text, count)
    if head.success and bytes(head.output)[:1] != b"{":
        raise CliError(say_broken(count))
    if b"\n" in text or b"\r" in text:
        # Between the values, where JSON may have it; a line of ours may not.
        text = json.dumps(json.loads(text), separators=(",", ":")).encode()
    return Result(text, "" if head.success else head.code or "ERROR", head.retry)


def read_head_slowly(text: bytes, count: int) -> _Head:
    """Read a result that msgspec does not take, for half a surrogate in it."""
    found = json.loads(text)
    success, code, retry = found.get("success"), found.get("code", "ERROR"), found.get("retry", "")
    if not isinstance(success, bool) or not isinstance(code, str) or not isinstance(retry, str):
        raise CliError(say_broken(count))
    return _Head(success, msgspec.Raw(b"{}" if isinstance(found.get("output"), dict) else b""), code, retry)


def say_broken(count: int) -> str:
    """Say that an answer is not one of the contract."""
    return f"The answer breaks the contract: it does not hold one result for each of the {count} items."


def judge_error(response: Response) -> Exception:
    """Judge a batch that could not be run at all: one too large to be answered, or a macro that is refused."""
    problems = batch_problems_of(response)
    if problems and all(problem.code == "OUTPUT_TOO_LARGE" for problem in problems):
        return SmallerError(problems[0].message, "response too large", code="OUTPUT_TOO_LARGE", hopeless_alone=True)
    return RefusedError(response)
