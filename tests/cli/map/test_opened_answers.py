"""How a run opens answers: what came compressed, what is no answer, and why a batch was not run, each told for what it is."""

from __future__ import annotations

import base64
import gzip
import json
from typing import Any

import pytest

from cli.bulk.answers import RefusedError, open_results, say_broken
from cli.faults import CliError, SmallerError

PLAIN = '{"status":"success","errors":[],"results":[%s]}'
ONE = '{"id":"a","success":true,"output":{"n":1.50}}'


def wrapped(text: str) -> bytes:
    payload = base64.b64encode(gzip.compress(text.encode())).decode()
    return json.dumps({"encoding": "gzip+base64", "payload": payload}, separators=(",", ":")).encode()


@pytest.mark.parametrize("body", [(PLAIN % ONE).encode(), wrapped(PLAIN % ONE)], ids=["plain", "compressed"])
def test_results_stay_as_they_came(body: bytes) -> None:
    assert [result.text.decode() for result in open_results(body, "here", 1)] == [ONE]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b'{"encoding":"gzip+base64","payload":"%%%"}', "cannot be unpacked"),
        (b'{"encoding":"gzip+base64","payload":5}', "cannot be unpacked"),
        (b'{"encoding":"gzip+base64"}', "cannot be unpacked"),
        (b'{"encoding"', "not JSON"),
        (wrapped("[]"), "not a response"),
        (wrapped(PLAIN % f"{ONE},{ONE}").replace(b"gzip+base64", b"zip+base64"), "not a response"),
        (wrapped("%"), "not JSON"),
        (b'{"status":"well","errors":[],"results":[]}', "not a response"),
        (b'{"status":"alas","errors":[],"results":[]}', "not a response"),
        (b'{"status":"success","results":[]}', "not a response"),
        ((PLAIN % ("[" * 100_000 + "]" * 100_000)).encode(), "not JSON"),
        (b'{"status":"success","errors":[],"results":{"a":1}}', "one result for each of the 2 items"),
        (b'{"errorType":"E","errorMessage":"broken"}', "the function itself failed: E: broken"),
    ],
    ids=range(13),
)
def test_what_is_no_answer_is_a_sentence(body: bytes, words: str) -> None:
    with pytest.raises(CliError) as caught:
        open_results(body, "here", 2)
    assert words in str(caught.value)
    assert words == "one result for each of the 2 items" or str(caught.value).startswith("here")


def test_a_contract_that_is_broken_is_said_with_the_number_of_items() -> None:
    assert say_broken(7) == "The answer breaks the contract: it does not hold one result for each of the 7 items."


def error(*codes: str) -> bytes:
    details = [{"code": code, "message": f"{code} {place}"} for place, code in enumerate(codes)]
    messages = [detail["message"] for detail in details]
    return json.dumps({"status": "error", "results": [], "errors": messages, "error_details": details}).encode()


def test_a_batch_that_is_too_large_has_the_first_sentence_and_its_code() -> None:
    with pytest.raises(SmallerError, match="OUTPUT_TOO_LARGE 0") as caught:
        open_results(error("OUTPUT_TOO_LARGE", "OUTPUT_TOO_LARGE"), "here", 2)
    assert (caught.value.kind, caught.value.code) == ("response too large", "OUTPUT_TOO_LARGE")
    assert caught.value.hopeless_alone is True


@pytest.mark.parametrize("codes", [(), ("SYNTAX_ERROR",), ("OUTPUT_TOO_LARGE", "INVALID_REQUEST")])
def test_a_macro_that_is_refused_is_told_with_its_answer(codes: tuple[str, ...]) -> None:
    with pytest.raises(RefusedError) as caught:
        open_results(error(*codes), "here", 2)
    assert caught.value.response == json.loads(error(*codes))


HALF = '"id":"\\ud800"'  # which msgspec does not read


@pytest.mark.parametrize("head", ['"id":"a"', HALF], ids=["as most", "half a surrogate"])
@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        ('"success":true,"output":{"a":1}', ("", "")),
        ('"success":false', ("ERROR", "")),
        ('"success":false,"code":"","retry":"same"', ("ERROR", "same")),
        ('"success":false,"code":"TIMEOUT","output":null', ("TIMEOUT", "")),
        ('"success":true,"output":[]', None),
        ('"success":true', None),
        ('"success":null,"output":{}', None),
        ('"success":false,"code":null', None),
        ('"success":false,"retry":null', None),
    ],
)
def test_of_a_result_what_decides_is_read(head: str, rest: str, expected: Any) -> None:
    body = (PLAIN % f"{{{head},{rest}}}").encode()
    if expected is None:
        with pytest.raises(CliError, match="one result for each of the 1 items"):
            open_results(body, "here", 1)
    else:
        (found,) = open_results(body, "here", 1)
        assert (found.code, found.retry) == expected
