"""Only right answers are timed, in turns."""

from __future__ import annotations

import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import TYPE_CHECKING

import pytest

from benchmarks.endpoint import Endpoint, WrongAnswerError, expect_echo, expect_outputs, request
from benchmarks.plain import Plain
from benchmarks.samples import read_items, read_macro
from benchmarks.sampling import Invocations, Own, interleave

if TYPE_CHECKING:
    from collections.abc import Iterator

GOOD = {"status": "success", "results": [{"id": "leaf-0", "success": True, "output": {"mean": 2.0}}], "errors": []}
FAILED = {
    "status": "success",
    "results": [{"id": "leaf-0", "success": False, "error": "TypeError: no", "code": "RUNTIME_ERROR"}],
}
REFUSED = {"status": "error", "results": [], "errors": ["line 1: no such thing"]}
OTHER = {"status": "success", "results": [{"id": "leaf-0", "success": True, "output": {"mean": 2.1}}]}
FAULT = {"errorMessage": "it broke", "errorType": "ServiceError"}


@contextmanager
def answering(*answers: object) -> Iterator[Endpoint]:
    """Serve these answers in turn, and then the last again and again."""
    left = list(answers)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            body = json.dumps(left.pop(0) if len(left) > 1 else left[0]).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_arguments: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        endpoint = Endpoint(f"http://127.0.0.1:{server.server_port}/")
        yield endpoint
        endpoint.close()
        server.shutdown()
        thread.join()


def sampled(endpoint: Endpoint) -> Invocations:
    member = Invocations(endpoint, request("", read_items("leaf", 1)), expect_outputs([{"mean": 2}]))
    interleave([member], 4, block=2, pause=0.001)
    return member


def test_right_answers_are_timed() -> None:
    with answering(GOOD) as endpoint:
        member = sampled(endpoint)
    assert member.why == ""
    assert len(member.taken) == 4
    assert all(0 < taken < 10_000 for taken in member.taken)


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        (FAILED, "item 0: TypeError: no"),
        (REFUSED, "0 results for 1 items"),
        (OTHER, "the output is"),
        (FAULT, "it broke"),
        ("text", "text"),
    ],
)
@pytest.mark.parametrize("right_before", [0, 2, 5])
def test_an_endpoint_that_answers_errors_is_not_timed(wrong: object, why: str, right_before: int) -> None:
    with answering(*[GOOD] * right_before, wrong, GOOD) as endpoint:
        member = sampled(endpoint)
    assert why in member.why
    assert member.taken == []
    assert member.summary() is None


def test_an_endpoint_that_is_not_there_is_not_timed() -> None:
    with answering(GOOD) as endpoint:
        pass
    assert "no answer" in sampled(endpoint).why


def test_an_echo_has_to_be_one() -> None:
    check = expect_echo(b'{"a": 1.0}')
    check(b'{"a":1.0}')
    with pytest.raises(WrongAnswerError, match="no echo"):
        check(b'{"a":2.0}')


def test_members_take_turns() -> None:
    turns: list[str] = []

    def member(name: str) -> Own:
        return Own(lambda: turns.append(name) or 1.0)  # type: ignore[func-returns-value]

    one, other = member("a"), member("b")
    interleave([one, other], 4, block=2)
    # Twice each to begin with; and the first of a block of calls back to back is not counted.
    assert "".join(turns) == "aabb" + "aaabbb" * 2
    assert len(one.taken) == len(other.taken) == 4


@pytest.mark.parametrize("language", ["python", "js"])
def test_a_plain_interpreter_runs_a_macro_over_items(language: str) -> None:
    plain = Plain(language)
    try:
        taken, outputs = plain.run(read_macro("five_lines", language), read_items("leaf", 2))
    finally:
        plain.close()
    assert outputs == [{"mean": 3.25, "ratio": 5.5 / 3.25}, {"mean": 3.275, "ratio": 5.5 / 3.275}]
    assert 0 < taken < 10_000
