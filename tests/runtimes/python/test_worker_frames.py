"""What a worker says, frame by frame: how it counts, what it cuts, and what it makes of what a macro returned."""

from __future__ import annotations

import gc
import json
import socket
from typing import TYPE_CHECKING, Any

import pytest

from border import caps, frames
from runtimes.python import worker
from runtimes.python.granted import plain_policy
from runtimes.python.item import output
from runtimes.python.item import state as item_state
from runtimes.python.policy import compiler, macro_class, transformer
from runtimes.python.policy.guards import Guards

if TYPE_CHECKING:
    from collections.abc import Iterator

GUARDS = Guards(plain_policy())
NAMES = worker.macro_builtins(GUARDS)
PLAIN = "output['x'] = json"
SPECIAL = "class A:\n    def __eq__(self, other): return True\noutput['x'] = json"


@pytest.fixture(autouse=True)
def nothing_stays(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(item_state, "_doubts", set())  # which a worker never empties
    yield
    GUARDS.end_item()
    macro_class.forget_classes()


def served(
    source: str, *data: Any, first: int = 0, code: bytes = b"", ended: bool = True, job: bool = True
) -> list[tuple[int, bytes]]:
    """Serve a batch, all of whose frames are there before it begins; return what was said."""
    ours, channel = socket.socketpair()
    with ours, channel:
        sent = (
            [(frames.JOB, json.dumps({"first": first, "log_bytes": 100, "item_output_bytes": 1_000}).encode())]
            if job
            else []
        )
        sent += [(frames.CODE, code)] if code else []
        sent += [(frames.SOURCE, source.encode())]
        sent += [(frames.ITEM, json.dumps({"data": each, "context": {}}).encode()) for each in data]
        sent += [(frames.END, b"")] if ended else []
        ours.sendall(b"".join(frames.pack(kind, body) for kind, body in sent))
        ours.shutdown(socket.SHUT_WR)
        worker.BatchServer(GUARDS, NAMES, channel.fileno()).serve()
        channel.shutdown(socket.SHUT_WR)
        reader, said = frames.FrameReader(ours.fileno()), []
        while (frame := reader.read()) is not None:
            said.append((frame[0], bytes(frame[1])))
        return said


def results(said: list[tuple[int, bytes]]) -> list[tuple[int, Any]]:
    found = []
    for kind, body in said:
        if kind == frames.RESULT:
            (index,) = frames.INDEX.unpack_from(body)
            found.append((index, json.loads(frames.split_result(body[frames.INDEX.size :])[1] or b"null")))
    return found


def test_results_are_counted_from_the_jobs_first_item_on() -> None:
    said = served(PLAIN, 1, 2, 3)
    assert [kind for kind, _ in said] == [frames.COMPILED, *[frames.RESULT] * 3]
    assert results(said) == [(0, {"x": 1}), (1, {"x": 2}), (2, {"x": 3})]
    assert results(served(PLAIN, 1, 2, first=7)) == [(7, {"x": 1}), (8, {"x": 2})]
    assert results(served(PLAIN, 1, 2, first=7, ended=False)) == [(7, {"x": 1}), (8, {"x": 2})]


def test_what_was_compiled_serves_again_and_is_not_sent_again() -> None:
    ((kind, packed), *_) = served(PLAIN, 1)
    assert (kind, bool(packed)) == (frames.COMPILED, True)
    again = served(PLAIN, 1, code=packed)
    assert again[0] == (frames.COMPILED, b"")
    assert results(again) == [(0, {"x": 1})]


def test_a_program_with_special_methods_is_said_to_be_good_for_one_item_before_it_runs() -> None:
    said = served(SPECIAL, 1, 2)
    assert [kind for kind, _ in said] == [frames.COMPILED, frames.DONE_WITH, frames.RESULT]
    assert results(said) == [(0, {"x": 1})]


def test_an_item_that_was_in_doubt_is_the_last_one_and_says_so_with_its_result() -> None:
    said = served("from enum import IntEnum\nclass A(IntEnum):\n    X = 1\noutput['x'] = json", 1, 2)
    assert [kind for kind, _ in said] == [frames.COMPILED, frames.RESULT, frames.DONE_WITH]
    assert results(said) == [(0, {"x": 1})]


def test_items_of_a_refused_macro_are_not_run() -> None:
    ((kind, body),) = served("eval", 1, 2)
    assert kind == frames.REFUSED
    assert json.loads(body)["code"] == "POLICY_VIOLATION"


def findings(source: str) -> list[dict[str, Any]]:
    ((kind, body),) = served(source)
    assert kind == frames.REFUSED
    found: list[dict[str, Any]] = json.loads(body)["findings"]
    return found


def test_findings_have_their_place_and_the_line_as_python_counts() -> None:
    for end in ("\n", "\r\n", "\r"):
        source = end.join(["x = 1", "y = '\x0c'", "z = eval", ""])
        (only,) = findings(source)
        assert (only["line"], only["column"], only["source"]) == (3, 5, "z = eval")
        assert "eval" in only["message"]
        assert only["hint"]


def test_findings_are_so_many_and_no_longer_than_anybody_reads() -> None:
    assert len(findings("eval\n" * (caps.FINDINGS - 1))) == caps.FINDINGS - 1
    assert len(findings("eval\n" * caps.FINDINGS)) == caps.FINDINGS
    assert len(findings("eval\n" * (caps.FINDINGS + 1))) == caps.FINDINGS
    (only,) = findings("eval" + " " * 600)
    assert only["source"] == "eval" + " " * (caps.SOURCE_LINE_CHARACTERS - 4)
    serving = worker.BatchServer(GUARDS, NAMES)
    serving._source = "a\nb"
    long = transformer.Finding("m" * 1_001, 2, 3, "h" * 1_001)
    assert serving._finding(long) == {
        "message": "m" * 1_000,
        "line": 2,
        "column": 3,
        "source": "b",
        "hint": "h" * 1_000,
    }
    assert serving._finding(transformer.Finding("m", 3, None, None)) == {"message": "m", "line": 3}
    assert serving._finding(transformer.Finding("m", None, None, None)) == {"message": "m"}


encoder = output.OutputEncoder(output.GRANTS.output)


@pytest.mark.parametrize(
    ("returned", "filled", "written"),
    [
        (None, {}, b"{}"),
        (None, {"a": 1}, b'{"a":1}'),
        ({"b": 2}, {"a": 1}, b'{"a":1,"b":2}'),
        ({"a": 2}, {"a": 1}, b'{"a":2}'),
        ({"b": 2}, {}, b'{"b":2}'),
        ({}, {"a": 1}, b'{"a":1}'),
        ({"b": 2}, [1], b'{"b":2}'),
    ],
)
def test_what_was_returned_is_put_over_what_was_filled(returned: Any, filled: Any, written: bytes) -> None:
    assert worker.encode_result(encoder, returned, filled) == (written, [])
    with pytest.raises(output.OutputTooLargeError):
        worker.encode_result(encoder, returned, filled, len(written) - 1)
    assert worker.encode_result(encoder, returned, filled, len(written)) == (written, [])


def test_the_output_itself_may_be_returned() -> None:
    same = {"a": 1}
    same["b"] = 2
    assert worker.encode_result(encoder, same, same) == (b'{"a":1,"b":2}', [])


def test_what_is_returned_and_is_no_object_is_left_out_where_there_is_an_output() -> None:
    otherwise = "return an object, {name: value}, or put values into `output`"
    assert worker.encode_result(encoder, 3, {"a": float("nan")}) == (
        b'{"a":null}',
        [f"return: int: it was left out: {otherwise}", "output.a: NaN became null"],
    )
    for returned, filled in ((3, {}), (3, None), ([1], {}), (0, [1])):
        with pytest.raises(output.OutputError, match=r"^return: (int|list): return an object"):
            worker.encode_result(encoder, returned, filled)
    with pytest.raises(output.OutputError) as failed:
        worker.encode_result(encoder, type("A" * 600, (), {})(), {})
    assert failed.value.places == (("return", "A" * 500 + ": " + otherwise),)
    with pytest.raises(output.OutputTooLargeError):
        worker.encode_result(encoder, 3, {"a": 1}, 6)


@pytest.mark.parametrize(
    ("source", "last", "looked_meanwhile", "looks"),
    [
        (PLAIN, False, False, [1]),
        (PLAIN, False, True, [2]),
        (PLAIN, True, False, []),
        ("def g():\n    try:\n        yield 1\n    finally:\n        pass\noutput['x'] = 1", False, False, [2]),
        ("def g():\n    try:\n        yield 1\n    finally:\n        pass\noutput['x'] = 1", True, False, [2]),
    ],
)
def test_python_looks_for_cycles_as_far_as_an_item_can_have_come(
    monkeypatch: pytest.MonkeyPatch, source: str, last: bool, looked_meanwhile: bool, looks: list[int]
) -> None:
    program = compiler.compile_macro(source, GUARDS.names)
    assert isinstance(program, compiler.Program)
    serving = worker.BatchServer(GUARDS, NAMES)
    serving._job = {"log_bytes": 100, "item_output_bytes": 1_000}
    done: list[int] = []
    counts = iter([(700, 3, 2), (5, 4, 2) if looked_meanwhile else (5, 3, 2)])
    monkeypatch.setattr(gc, "collect", lambda generation=2: done.append(generation))
    monkeypatch.setattr(gc, "get_count", lambda: next(counts))
    serving._run_item(program, b'{"data":1,"context":{}}', last=last)
    assert done == looks
