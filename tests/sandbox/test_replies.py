"""What a worker says is hostile input: only ProtocolError comes out of it, and what passes can be written again."""

from __future__ import annotations

import contextlib
import json
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from border import caps, frames
from handler.answer import answer_refusal, answer_results
from sandbox import replies
from sandbox.limits import Limits
from sandbox.reply_frames import FrameBuffer, ProtocolError

LIMITS = Limits()


def result(body: Any, index: int = 0) -> bytes:
    """Build a result: of an object whose output has to be taken apart, or of an output's text as it is."""
    if isinstance(body, bytes):
        return frames.INDEX.pack(index) + frames.pack_result(b"{}", body)
    output = json.dumps(body["output"]).encode() if "output" in body else b""
    known = json.dumps({key: value for key, value in body.items() if key != "output"}).encode()
    return frames.INDEX.pack(index) + frames.pack_result(known, output)


def known(body: bytes) -> bytes:
    """Build the result of an item that failed, of the text of what is known of it."""
    return frames.INDEX.pack(0) + frames.pack_result(body, b"")


def refused(body: bytes) -> str:
    with pytest.raises(ProtocolError) as caught:
        replies.read_outcome(body, 0, LIMITS)
    return str(caught.value)


def test_result_of_another_item_is_refused() -> None:
    assert "item 0" in refused(result({"output": {}}, index=1))
    assert "item 0" in refused(b"\0\0")
    assert replies.read_outcome(result(b"{}", index=300), 300, LIMITS).output == b"{}"
    for index, expected in ((0, 1), (299, 300), (301, 300)):
        with pytest.raises(ProtocolError, match=f"not the result of item {expected}"):
            replies.read_outcome(result(b"{}", index), expected, LIMITS)


@pytest.mark.parametrize(
    "output",
    [
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe",
        b'{"x": NaN}',
        b'{"x": -Infinity}',
        b'{"x": 1e999}',
        b'{"x": -1E+0000999}',
        b'{"x": 1' + b"0" * 250 + b"e99}",
        b'{"x": 1' + b"0" * 400 + b".0}",
        b'{"x": ' + b"1" * 5_000 + b"}",
        b'{"x": ' + b"[" * 203 + b"]" * 203 + b"}",
        b'{"x": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        '{"x": 1}'.encode("utf-16"),
        ('{"x": ' + "[" * 300 + "]" * 300 + "}").encode("utf-16-le"),
        b'{}, "logs": 1',
    ],
)
def test_malformed_output_is_refused(output: bytes) -> None:
    assert refused(result(output))


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"{}",
        b'{"output": {}}',
        b'{"error": "x", "code": []}',
        b'{"error": "x", "code": {"a": 1}}',
        b'{"error": "x", "code": null}',
        b'{"error": "x", "code": "WORKER_CRASHED"}',
        b'{"error": 1, "code": "RUNTIME_ERROR"}',
        b'{"code": "RUNTIME_ERROR"}',
    ],
)
def test_malformed_failure_is_refused(body: bytes) -> None:
    assert refused(known(body))


def test_a_result_that_says_nothing_is_refused() -> None:
    assert refused(known(b"{}")) == "neither an output nor an error"
    assert refused(result(b"[]")) == "an output that is no object"
    assert refused(known(b'{"error":"x","code":"TIMEOU"}')) == "an unknown code"


@pytest.mark.parametrize("deep", [b"[" * 100_000, b'{"a":' * 100_000], ids=["lists", "objects"])
def test_what_is_too_deep_to_be_read_is_refused(deep: bytes) -> None:
    assert refused(known(deep)).startswith("a body that is not JSON")
    with pytest.raises(ProtocolError, match="a body that is not JSON"):
        replies.read_refusal(deep)


def test_what_was_said_beside_an_output_stays_where_it_is_written_anew() -> None:
    said = b'{"logs":"l","warnings":["w","x"]}'
    body = frames.INDEX.pack(0) + frames.pack_result(said, b'{"a":1,"a":2}')
    outcome = replies.read_outcome(body, 0, LIMITS)
    assert (outcome.output, outcome.logs, outcome.warnings[:2]) == (b'{"a":2}', "l", ("w", "x"))
    assert [*outcome.warnings[2:]] == ['output: an object had the key "a" twice: the last one counts']
    failed = b'{"error":"e","code":"RUNTIME_ERROR","line":3,"column":4,"logs":"l","warnings":["w","x"]}'
    assert tuple(replies.read_outcome(known(failed), 0, LIMITS)) == (
        *(None, "e", "RUNTIME_ERROR", 3, 4, "l"),
        *(("w", "x"), ""),
    )


@pytest.mark.parametrize(
    "body", [b"{} ", b"|", b'{"logs": 1}', b'{"logs": null}', b'{"warnings": {}}', b'{"warnings": [1]}']
)
def test_malformed_words_beside_an_output_are_refused(body: bytes) -> None:
    assert refused(frames.INDEX.pack(0) + frames.pack_result(body, b"{}"))


@pytest.mark.parametrize("body", [b"", b"\0\0", b"\0\0\0\1", b"\xff\xff\xff\xff{}", b"\0\0\0\3{}"])
def test_result_that_is_shorter_than_it_says_is_refused(body: bytes) -> None:
    assert "length" in refused(frames.INDEX.pack(0) + body) or "shorter" in refused(frames.INDEX.pack(0) + body)


def test_result_is_believed_in_its_shape_only() -> None:
    body = {"error": "x" * 10_000, "code": "RUNTIME_ERROR", "line": True, "column": -1, "extra": {}, "id": "another"}

    outcome = replies.read_outcome(result(body), 0, LIMITS)

    assert (len(outcome.error), outcome.line, outcome.column) == (caps.MOST_MESSAGE_CHARACTERS + 1, None, None)


@pytest.mark.parametrize(
    ("said", "line"),
    [(1, 1), (7, 7), ((1 << 31) - 1, (1 << 31) - 1), *((odd, None) for odd in (0, -1, 1 << 31, True, 1.0, "1", None))],
)
def test_a_place_is_told_where_it_can_be_one(said: Any, line: int | None) -> None:
    outcome = replies.read_outcome(result({"error": "x", "code": "TIMEOUT", "line": said, "column": said}), 0, LIMITS)
    assert (outcome.code, outcome.line, outcome.column) == ("TIMEOUT", line, line)
    finding = {"message": "m", "line": said, "column": said, "source": "s", "hint": "h"}
    refusal = replies.read_refusal(json.dumps({"code": "SYNTAX_ERROR", "findings": [finding]}).encode())
    assert [tuple(one) for one in refusal.findings] == [("m", line, line, "s", "h")]


def test_texts_of_a_refusal_are_cut_each_at_its_own_length() -> None:
    lengths = {
        "message": caps.MOST_MESSAGE_CHARACTERS,
        "source": caps.SOURCE_LINE_CHARACTERS,
        "hint": caps.FINDING_CHARACTERS,
    }
    for beyond, mark in ((0, ""), (1, "…")):
        finding = {name: "x" * (most + beyond) for name, most in lengths.items()}
        said = {"code": "SYNTAX_ERROR", "findings": [finding] * (caps.FINDINGS + 1)}
        refusal = replies.read_refusal(json.dumps(said).encode())
        assert len(refusal.findings) == caps.FINDINGS
        for one in refusal.findings:
            assert {name: getattr(one, name) for name in lengths} == {
                name: "x" * most + mark for name, most in lengths.items()
            }


@pytest.mark.parametrize("size", [100, (1 << 20) - 100, 1 << 20, (1 << 20) + 1, 3 << 20])
@pytest.mark.parametrize("behind", [b"", b"next"])
def test_what_came_with_a_large_frame_is_kept(size: int, behind: bytes) -> None:
    buffer = FrameBuffer(LIMITS)
    large = b"x" * size
    buffer.feed(frames.pack(frames.RESULT, large) + (frames.pack(frames.RESULT, behind) if behind else b""))
    assert buffer.next() == (frames.RESULT, large)
    assert buffer.next() == ((frames.RESULT, behind) if behind else None)
    assert buffer.next() is None
    buffer.feed(frames.pack(frames.RESULT, b"later"))
    assert buffer.next() == (frames.RESULT, b"later")


@pytest.mark.parametrize(("size", "left"), [(1_000, 1_005), (1 << 20, (1 << 20) + 5), ((1 << 20) + 1, 0)])
def test_what_has_been_taken_is_held_no_longer(size: int, left: int) -> None:
    """Till the next bytes come a small frame stays where it is, and a large one does not."""
    buffer = FrameBuffer(LIMITS)
    for _ in range(20):
        buffer.feed(frames.pack(frames.RESULT, b"x" * size))
        assert buffer.next() is not None
        assert len(buffer._buffer) == left


def test_logs_and_warnings_are_cut() -> None:
    body = {"output": {}, "logs": "x" * 1_000_000, "warnings": ["y" * 1_000] * 1_000}

    outcome = replies.read_outcome(result(body), 0, LIMITS)

    assert len(outcome.logs) <= LIMITS.log_bytes + 64
    assert len(outcome.warnings) == caps.MOST_WARNINGS
    assert max(map(len, outcome.warnings)) == 501


@pytest.mark.parametrize("beyond", [0, 1])
def test_logs_are_cut_beyond_their_mark(beyond: int) -> None:
    longest = "x" * (LIMITS.log_bytes + caps.LOG_MARK_CHARACTERS)
    said = {"logs": longest + "x" * beyond}
    assert replies.read_outcome(result({"output": {}, **said}), 0, LIMITS).logs == longest
    assert replies.read_outcome(result({"error": "x", "code": "TIMEOUT", **said}), 0, LIMITS).logs == longest


def test_logs_are_cut_by_their_own_limit() -> None:
    """One that has bits in common with its mark."""
    limits = Limits(log_bytes=100)
    said = result({"output": {}, "logs": "x" * 1_000})
    assert len(replies.read_outcome(said, 0, limits).logs) == 100 + caps.LOG_MARK_CHARACTERS


@pytest.mark.parametrize(("most", "read"), [(8, True), (7, True), (6, False)])
def test_many_are_read_at_once_where_none_is_too_large(most: int, read: bool) -> None:
    outputs = [b"{}", b'{"n":1}', b"{}"]
    found = replies.read_plain(outputs, Limits(item_output_bytes=most))
    assert (found is not None and [outcome.output for outcome in found] == outputs) is read


@pytest.mark.parametrize(("size", "rewritten"), [(1 << 20, True), ((1 << 20) + 1, False)])
def test_a_key_that_comes_twice_is_settled_where_that_is_cheap(size: int, rewritten: bool) -> None:
    begin = b'{"%b":1,"%b":2,"t":"' % ((b"k" * 120,) * 2)
    outcome = replies.read_outcome(result(begin.ljust(size - 2, b"x") + b'"}'), 0, LIMITS)
    assert (outcome.output is not None, outcome.code) == (rewritten, "" if rewritten else "OUTPUT_INVALID")
    (said,) = outcome.warnings if rewritten else (outcome.error,)
    assert ' key "' + "k" * 99 + " twice" in said
    if outcome.output is not None:
        assert json.loads(outcome.output)["k" * 120] == 2


@pytest.mark.parametrize(
    ("number", "good"),
    [
        ("1e308", True),
        ("-1E308", True),
        ("1" * 300, True),
        ("1e309", False),
        ("1E+0309", False),
        ("1" + "0" * 250 + "e99", False),
        ("-Infinity", False),
        ("NaN", False),
    ],
)
def test_numbers_beside_an_output_are_ones_that_can_be_written(number: str, good: bool) -> None:
    body = known(b'{"error":"x","code":"TIMEOUT","extra":[%b]}' % number.encode())
    if good:
        assert replies.read_outcome(body, 0, LIMITS).code == "TIMEOUT"
    else:
        assert refused(body)


def test_numbers_that_only_look_huge_pass() -> None:
    body = b'{"text": "1e999", "small": 1e-999, "digits": "' + b"1" * 400 + b'", "large": 1e308}'

    assert replies.read_outcome(result(body), 0, LIMITS).output == body


def test_depth_is_counted_outside_of_texts() -> None:
    body = {"output": {"text": '[{"' * 500, "lists": [[]] * 500}}

    output = replies.read_outcome(result(body), 0, LIMITS).output
    assert output is not None
    assert json.loads(output) == body["output"]


@pytest.mark.parametrize(
    "body",
    [
        b"{}",
        b'{"code": [], "findings": [{"message": "x"}]}',
        b'{"code": "RUNTIME_ERROR", "findings": [{"message": "x"}]}',
        b'{"code": "SYNTAX_ERROR", "findings": []}',
        b'{"code": "SYNTAX_ERROR", "findings": {}}',
        b'{"code": "SYNTAX_ERROR", "findings": [1]}',
        b'{"code": "SYNTAX_ERROR", "findings": [{}]}',
        b'{"code": "SYNTAX_ERROR", "findings": [{"message": "x", "source": 1}]}',
        b'{"code": "SYNTAX_ERROR", "findings": [{"message": "x", "hint": []}]}',
    ],
)
def test_malformed_refusal_is_refused(body: bytes) -> None:
    with pytest.raises(ProtocolError):
        replies.read_refusal(body)


# What a worker may say at the most of each kind, in bytes: what it lies about must not be waited for.
CAPS = {
    frames.COMPILED: 24 << 20,
    frames.REFUSED: 4 << 20,
    frames.DONE_WITH: 0,
    frames.RESULT: (10 << 20) + 6 * (8 << 10) + (256 << 10),
}


@pytest.mark.parametrize(("kind", "cap"), CAPS.items(), ids=map(chr, CAPS))
def test_frame_over_its_cap_is_refused_before_it_has_come(kind: int, cap: int) -> None:
    buffer = FrameBuffer(LIMITS)
    buffer.feed(frames.HEADER.pack(cap, kind))
    assert buffer.next() == (None if cap else (kind, b""))

    buffer = FrameBuffer(LIMITS)
    buffer.feed(frames.HEADER.pack(cap + 1, kind))
    with pytest.raises(ProtocolError):
        buffer.next()


def test_frame_of_a_kind_that_the_sandbox_sends_is_refused() -> None:
    for kind in (frames.JOB, frames.CODE, frames.SOURCE, frames.ITEM, frames.END):
        buffer = FrameBuffer(LIMITS)
        buffer.feed(frames.pack(kind, b""))
        with pytest.raises(ProtocolError):
            buffer.next()


# An output itself is a level; deeper ones than readers take are refused by workers, and here where one lies. A bracket a level:
# up to a thousand Python's own reader would take them.
@pytest.mark.parametrize("levels", [202, 203, 204, 250, 500, 800, 990, 1_500])
@pytest.mark.parametrize("brackets", [(b"[", b"]"), (b'{"a":', b"}")], ids=["lists", "objects"])
def test_output_of_more_levels_than_readers_take_is_refused(levels: int, brackets: tuple[bytes, bytes]) -> None:
    opened, closed = brackets
    output = b'{"x":' + opened * (levels - 1) + b"1" + closed * (levels - 1) + b"}"
    if levels <= 202:
        assert replies.read_outcome(result(output), 0, LIMITS).output == output
    else:
        assert "levels" in refused(result(output))


def test_output_over_its_items_cap_is_refused_whatever_the_batch_has_left() -> None:
    limits = Limits(item_output_bytes=1_000)
    within, beyond = (b'{"x":"' + b"x" * (size - 8) + b'"}' for size in (1_000, 1_001))

    assert replies.read_outcome(result(within), 0, limits).output == within
    with pytest.raises(ProtocolError, match="an output of 1001 bytes"):
        replies.read_outcome(result(beyond), 0, limits)


def test_frame_of_an_unknown_kind_is_refused() -> None:
    buffer = FrameBuffer(LIMITS)
    buffer.feed(frames.HEADER.pack(0, ord("Z")))

    with pytest.raises(ProtocolError):
        buffer.next()


@settings(deadline=None)
@given(bodies=st.lists(st.binary(max_size=50), max_size=6), cuts=st.lists(st.integers(1, 20)))
def test_frames_come_out_however_they_are_cut(bodies: list[bytes], cuts: list[int]) -> None:
    buffer = FrameBuffer(LIMITS)
    stream = b"".join(frames.pack(frames.RESULT, body) for body in bodies)
    found = []
    while stream:
        size = cuts.pop() if cuts else len(stream)
        buffer.feed(stream[:size])
        stream = stream[size:]
        while (frame := buffer.next()) is not None:
            found.append(frame)

    assert found == [(frames.RESULT, body) for body in bodies]


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_frames_or_refused(data: bytes) -> None:
    buffer = FrameBuffer(LIMITS)
    buffer.feed(data)
    try:
        while buffer.next() is not None:
            pass
    except ProtocolError:
        return


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters()) | st.just("RUNTIME_ERROR"),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
FIELDS = st.sampled_from(["output", "error", "code", "line", "column", "logs", "warnings", "findings", "message"])


@settings(deadline=None)
@given(st.dictionaries(FIELDS, JSON))
@example({"code": ["RUNTIME_ERROR"], "error": "x"})
@example({"code": "SYNTAX_ERROR", "findings": [{"message": "\ud800", "line": 1 << 70}]})
def test_whatever_is_read_can_be_written(value: dict[str, Any]) -> None:
    text = json.dumps(value).encode()
    with contextlib.suppress(ProtocolError):
        assert answer_results(["a"], [replies.read_outcome(result(value), 0, LIMITS)], LIMITS).encoded
    with contextlib.suppress(ProtocolError):
        assert answer_refusal(replies.read_refusal(text)).encoded


@settings(deadline=None)
@given(st.binary(max_size=100) | st.text(alphabet='{}[]":,0123456789eE+-.truefalsnNaI\\u', max_size=60).map(str.encode))
def test_any_body_is_read_or_refused(body: bytes) -> None:
    for read in (
        lambda: replies.read_outcome(result(body), 0, LIMITS),
        lambda: replies.read_outcome(known(body), 0, LIMITS),
        lambda: replies.read_refusal(body),
    ):
        try:
            read()
        except ProtocolError:
            continue
