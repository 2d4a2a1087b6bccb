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


def test_which_item_is_the_last_one_is_known_where_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[bool] = []
    run_item = worker.BatchServer._run_item

    def watched(self: Any, program: Any, body: bytes, *, last: bool) -> bytes:
        seen.append(last)
        return run_item(self, program, body, last=last)

    monkeypatch.setattr(worker.BatchServer, "_run_item", watched)
    for source, ended, expected in (
        (PLAIN, True, [False, True]),
        (PLAIN, False, [False, False]),
        (SPECIAL, True, [True]),
    ):
        served(source, 1, 2, ended=ended)
        assert seen == expected
        seen.clear()
        item_state._doubts.clear()


def test_frames_of_no_known_kind_are_passed_over() -> None:
    """A job that has more to say than this worker knows is served all the same."""
    ours, channel = socket.socketpair()
    with ours, channel:
        others = b"".join(frames.pack(kind, b"{}") for kind in (0, 1, *b"ABDFGHKLRTZ", 255))
        said = [
            (frames.JOB, b'{"first": 2, "log_bytes": 100, "item_output_bytes": 100}'),
            (frames.CODE, b""),
            (frames.SOURCE, PLAIN.encode()),
            (frames.ITEM, b'{"data": 1, "context": {}}'),
            (frames.ITEM, b'{"data": 2, "context": {}}'),
            (frames.END, b""),
            (frames.ITEM, b'{"data": 3, "context": {}}'),
        ]
        ours.sendall(others.join([b"", *(frames.pack(kind, body) for kind, body in said)]))
        ours.shutdown(socket.SHUT_WR)
        worker.BatchServer(GUARDS, NAMES, channel.fileno()).serve()
        channel.shutdown(socket.SHUT_WR)
        reader, answers = frames.FrameReader(ours.fileno()), []
        while (frame := reader.read()) is not None:
            answers.append((frame[0], bytes(frame[1])))
    assert [kind for kind, _ in answers] == [frames.COMPILED, frames.RESULT, frames.RESULT]
    assert results(answers) == [(2, {"x": 1}), (3, {"x": 2})]


def known_of(source: str) -> dict[str, Any]:
    """Run one item; return what is said of it beside its output."""
    ((_, body),) = [one for one in served(source, 1) if one[0] == frames.RESULT]
    known: dict[str, Any] = json.loads(frames.split_result(body[frames.INDEX.size :])[0])
    return known


def test_what_is_said_of_an_item_is_no_more_than_there_is() -> None:
    assert known_of(PLAIN) == {}
    assert known_of("print('a')\nprint('b')") == {"logs": "a\nb\n"}
    assert known_of("output['x'] = float('nan')") == {"warnings": ["output.x: NaN became null"]}
    assert known_of("'said'\nprint(__doc__, __name__)") == {"logs": "said __main__\n"}
    for source, code in (
        ("output['x'] = {1}", "OUTPUT_INVALID"),
        ("output['x'] = 'x' * 2000", "OUTPUT_TOO_LARGE"),
        ("print('a')\n1 / 0", "RUNTIME_ERROR"),
        ("raise SystemExit", "RUNTIME_ERROR"),
    ):
        known = known_of(source)
        assert known["code"] == code, known
        assert ("logs" in known) == ("print" in source)
        assert "warnings" not in known


def test_which_generators_have_something_left_to_run() -> None:
    def made(filename: str) -> Any:
        names: dict[str, Any] = {}
        exec(compile("def g():\n    yield 1", filename, "exec"), names)
        return names["g"]()

    for longer in ("<macro>", "<macro>>"):  # of which the same part is another object
        begun = made(longer[:7])
        assert worker._is_suspended(begun)
        assert next(begun) == 1
        assert worker._is_suspended(begun)
        assert list(begun) == []
        assert not worker._is_suspended(begun)
    for filename in ("<string>", "<macro", "<macro>>", "/a/macro.py", ""):
        assert not worker._is_suspended(made(filename))
    for other in (None, [], made, iter([]), worker):
        assert not worker._is_suspended(other)


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
    # And an equal one is another: what was filled comes first.
    assert worker.encode_result(encoder, {"b": 2, "a": 1}, same) == (b'{"a":1,"b":2}', [])


@pytest.mark.parametrize("filled", [{"a": "x" * 1_000}, {"a": ["x" * 1_000]}])
def test_without_a_limit_there_is_none(filled: Any) -> None:
    for returned in (None, {}, 3):
        assert len(worker.encode_result(encoder, returned, filled)[0]) > 1_000


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
    ("source", "last", "counted", "looks"),
    [
        (PLAIN, False, (5, 3, 2), [1]),
        (PLAIN, False, (5, 4, 2), [2]),
        (PLAIN, False, (5, 0, 3), [2]),
        (PLAIN, False, (5, 2, 2), [2]),
        (PLAIN, True, (5, 3, 2), []),
        ("def g():\n    try:\n        yield 1\n    finally:\n        pass\noutput['x'] = 1", False, (5, 3, 2), [2]),
        ("def g():\n    try:\n        yield 1\n    finally:\n        pass\noutput['x'] = 1", True, (5, 3, 2), [2]),
    ],
)
def test_python_looks_for_cycles_as_far_as_an_item_can_have_come(
    monkeypatch: pytest.MonkeyPatch, source: str, last: bool, counted: tuple[int, int, int], looks: list[int]
) -> None:
    program = compiler.compile_macro(source, GUARDS.names)
    assert isinstance(program, compiler.Program)
    serving = worker.BatchServer(GUARDS, NAMES)
    serving._job = {"log_bytes": 100, "item_output_bytes": 1_000}
    done: list[int] = []
    counts = iter([(700, 3, 2), counted])
    monkeypatch.setattr(gc, "collect", lambda generation=2: done.append(generation))
    monkeypatch.setattr(gc, "get_count", lambda: next(counts))
    serving._run_item(program, b'{"data":1,"context":{}}', last=last)
    assert done == looks
