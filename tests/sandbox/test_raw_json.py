"""JSON that stays bytes: the checks take what every reader takes, refuse the rest, and take time that grows with size alone."""

from __future__ import annotations

import json
import time
import tracemalloc
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from border.json_depth import MOST_DIGITS, STEP_BYTES, BadJsonError, TooLateError, is_deep
from sandbox import twin_keys
from sandbox.raw_json import check_json, check_small, check_small_ones, has_long_integer
from sandbox.twin_keys import find_twin

LEVELS = 202
LARGE = 2 << 20


def repeated(unit: bytes, size: int = LARGE) -> bytes:
    return b'{"x":[' + b",".join([unit] * (size // (len(unit) + 1))) + b"]}"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (b'{"a":"\xff"}', "UTF-8"),
        (b'{"a":"\xed\xa0\x80"}', "UTF-8"),  # a surrogate as three bytes
        (b"\xff{}", "UTF-8"),
        (b'{"a":1}\xc3', "UTF-8"),  # a character that the end cuts
        (b'{"a":"' + b"x" * (STEP_BYTES - 7) + b'\xc3"}', "UTF-8"),  # a character that a step would cut
        (b'{"a":1e999}', "float"),
        (b'{"a":[-1E+400]}', "float"),
        (b'{"a":"' + b"x" * 2 * STEP_BYTES + b'","b":1e999}', "float"),  # behind a step without any number
        (b'{"a":1' + b"0" * 309 + b".5}", "float"),
        (b'{"a":' + b"7" * (MOST_DIGITS + 1) + b"}", "digits"),
        (b'{"a":0.' + b"7" * 2 * STEP_BYTES + b"}", "digits"),
        (b'{"a":' + b"[" * 202 + b"]" * 202 + b"}", "levels"),
        (b'{"a":' + b'[{"a":' * 101 + b"1" + b"}]" * 101 + b"}", "levels"),  # 203, of lists and objects by turns
        (b"[" * 3_000_000, "levels"),
        (b'{"a":"\n"}', "malformed"),
        (b'{"a":NaN}', "malformed"),
        (b'{"a":1,}', "malformed"),
        (b'{"a":1}{"b":2}', "malformed"),
        (b'{"a":"\\ud800', "truncated"),
        (b"", "truncated"),
    ],
)
def test_what_a_reader_could_not_take_is_refused(text: bytes, why: str) -> None:
    assert check_small(text, LEVELS) is False
    assert check_small_ones([b'{"a":1}', text], LEVELS) is False
    with pytest.raises(BadJsonError, match=why):
        check_json(text, LEVELS)


@pytest.mark.parametrize(
    "text",
    [
        b'{"a":"\\ud800"}',  # half of a pair is an escape like others
        b'{"\\udfff":"\\\\ud800\\ud83d\\ude00"}',
        b'{"a":1e-999,"b":1e308,"c":"1e999","d":"' + b"9" * 5_000 + b'"}',
        b'{"a":' + b"7" * MOST_DIGITS + b"}",
        b'{"a":"' + b'[{\\"' * 3_000 + b'"}',
        b'{"a":' + b"[" * 201 + b"]" * 201 + b"}",
        '{"é":"😀"}'.encode(),
        b' {"a" : [ 1 , 2 ] } ',
    ],
)
def test_what_every_reader_takes_passes(text: bytes) -> None:
    check_json(text, LEVELS)
    assert find_twin(text) is None


@pytest.mark.parametrize(
    ("text", "at_once"),
    [
        (b"{}", True),
        (b'{"a":[1,2.5],"b":"x"}', True),
        (b'{"a":' + b"[" * 201 + b"]" * 201 + b"}", True),
        (b'{"a":' + b"[" * 202 + b"]" * 202 + b"}", False),
        (b'{"a":' + b"[" * 203 + b"]" * 203 + b"}", False),
        (b'{"a":' + b"[" * 201 + b"{}" + b"]" * 201 + b"}", False),  # as deep, by an object without keys
        (b"{%b}" % b",".join(b'"k%d":0' % number for number in range(300)), True),
        (b'{"a":{}}', False),
        (b'{"a":"{"}', False),
        (b'{"a":' + b"7" * 199 + b"}", True),
        (b'{"a":' + b"7" * 200 + b"}", False),  # with an exponent of two digits it would be too large for a float
        ('{"a":"é"}'.encode(), False),
        (b"[]", False),
        (b"1", False),
        (b"", False),
    ],
)
def test_what_most_outputs_are_is_known_at_once(text: bytes, at_once: bool) -> None:
    assert check_small(text, LEVELS) is at_once
    assert check_small_ones([text], LEVELS) is at_once
    assert check_small_ones([b'{"b":[]}', text], LEVELS) is at_once


@pytest.mark.parametrize(("size", "at_once"), [(16 << 10, True), ((16 << 10) + 1, False)])
def test_what_is_larger_is_not_built_to_be_looked_at(size: int, at_once: bool) -> None:
    text = b'{"a":"' + b"x" * (size - 8) + b'"}'
    assert len(text) == size
    assert check_small(text, LEVELS) is at_once


@pytest.mark.parametrize(
    ("text", "has_one"),
    [
        (b"7" * MOST_DIGITS, False),
        (b"7" * (MOST_DIGITS + 1), True),
        (b'"' + b"7" * (MOST_DIGITS + 1) + b'"', False),
        (b"[" + b"7" * MOST_DIGITS + b"," + b"7" * MOST_DIGITS + b"]", False),
        (b"[" + b"7" * 2 * STEP_BYTES + b"]", True),  # in no step as a whole
        (b"7", False),
    ],
)
def test_an_integer_that_python_does_not_read_is_found(text: bytes, has_one: bool) -> None:
    assert has_long_integer(text) is has_one


@pytest.mark.parametrize(("sign", "digits", "is_good"), [
    (b"-", MOST_DIGITS, True), (b"-", MOST_DIGITS + 1, False), (b"", MOST_DIGITS, True), (b"", MOST_DIGITS + 1, False),
])  # fmt: skip
def test_a_number_is_as_long_where_a_step_ends_as_elsewhere(sign: bytes, digits: int, is_good: bool) -> None:
    number = sign + b"7" * digits
    begin, end = b'{"a":"', b'","b":'
    text = begin + b"x" * (STEP_BYTES - len(begin + end + number)) + end + number + b"}"
    assert has_long_integer(text) is not is_good
    if is_good:
        check_json(text, LEVELS)
        assert not is_deep(text, LEVELS)
    else:
        with pytest.raises(BadJsonError, match="digits"):
            check_json(text, LEVELS)
    if sign and not is_good:  # without one it goes to whoever asks, as a whole
        with pytest.raises(BadJsonError, match="digits"):
            is_deep(text, 0)


@pytest.mark.parametrize(
    "text",
    [
        b'{"a":1,"a":2}',
        b'{"x":{"a":1,"b":{},"a":2}}',
        b'{"x":[{"a":1},{"a":1,"a":2}]}',
        b'{"a":1,"\\u0061":2}',
        '{"é":1,"\\u00e9":2}'.encode(),
        b'{"a" :1,"a":2}',
        b'{"a"\n:1,\t"a":2}',
        b'{"s":"\\":","a":1,"a":2}',
        b'{"{}":1,"b":2,"{}":3}',
        '{"x":{"é":1,"\\u00e9":2}}'.encode(),
        repeated(b'{"t":1,"v":2}')[:-1] + b',"x":1}',
        repeated(b"[]")[:-1] + b',"y":{"k":1,"k":2}}',
    ],
)
def test_a_key_that_comes_twice_is_found(text: bytes) -> None:
    assert check_small(text, LEVELS) is False
    assert check_small_ones([b'{"b":1}', text], LEVELS) is False
    assert find_twin(text) is not None


@pytest.mark.parametrize(
    ("text", "twin"),
    [
        (b'{"a" :"x","b":"x"}', None),
        (b'{"a" :1,"b":"a"}', None),
        (b'{"a" :{"a":{"a":1}},"b":{"a":1}}', None),
        (b'{"a" :[{"b":1},{"b":1}],"b":1}', None),
        (b'{"\\"a" :1,"a":2}', None),
        (b'{"\\ud800" :1,"\\ud801":2}', None),
        (b'{"a" :{"b":1},"a":2}', b'"a"'),
        (b'{"x" :{"a":1,"b":{"c":1},"a":2}}', b'"a"'),
        (b'{"x" :[{"a":1},{"b":1,"c":[{"d":1}],"b":2}]}', b'"b"'),
        (b'{"\\ud800" :1,"\\uD800":2}', b'"\xed\xa0\x80"'),
    ],
)
def test_a_walk_tells_keys_from_values_and_one_object_from_another(text: bytes, twin: bytes | None) -> None:
    assert find_twin(text) == twin


@pytest.mark.parametrize("begin", [b'{"k" :[', b'{"k":["\\":",'], ids=["white space", "a colon in a string"])
@pytest.mark.parametrize("tokens", [16_383, 16_384, 32_767, 32_768])
def test_a_walk_looks_at_the_clock_every_16384_tokens(
    begin: bytes, tokens: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[float] = []
    monkeypatch.setattr(twin_keys, "be_on_time", looked.append)
    strings = tokens - 3 - begin.count(b",")  # beside the two braces and the key
    assert find_twin(begin + b",".join([b'""'] * strings) + b"]}", 7.0) is None
    assert looked == [7.0] * (tokens // 16_384)


@pytest.mark.parametrize(
    ("text", "lists", "values", "objects"),
    [
        (b"{}", 0, 0, 1),
        (b'{"a":1,"b":2}', 0, 0, 1),
        (b'{"a":[1,2,3]}', 1, 1, 1),
        (b'{"a":[1,2,3,4],"b":[5,6,7]}', 2, 4, 1),
        (b'{"a":[{},{},1,2,3],"b":[]}', 2, 3, 3),
    ],
)
def test_what_a_scan_takes_is_reckoned_from_above(text: bytes, lists: int, values: int, objects: int) -> None:
    """A list's 96 bytes, 64 for each value in it that is none itself, and 8 where only its place is needed."""
    needed = twin_keys._needs_bytes(text, text.count(b'":'), text.count(b"{"))
    assert needed == 96 * lists + 64 * values + 8 * objects + len(text)


@pytest.mark.parametrize(("needed", "twin"), [(32 << 20, None), ((32 << 20) + 1, b"walked")])
def test_what_would_take_too_much_is_walked_through(
    needed: int, twin: bytes | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(twin_keys, "_needs_bytes", lambda *_: needed)
    monkeypatch.setattr(twin_keys, "_find_twin", lambda *_: b"walked")
    assert find_twin(b'{"x":[{"a":1},{"b":2}]}') == twin


@pytest.mark.parametrize(
    "text",
    [
        b'{"a":1,"b":2}',
        b'{"x":[{"a":1},{"b":2}]}',
        b'{"x":[{"a":"\\n"},{"a":"\\u00e9"}]}',
        '{"x":[{"é":1},{"é":2}]}'.encode(),
        b'  {"x":[{"a":1},{"b":2}]}',
        b"{%b}" % b",".join(b'"k%d":0' % number for number in range(300)),
        b'{"x":[%b]}' % b",".join([b'{"a":1}'] * 300),
        b'["x",1]',
        b'"x"',
    ],
)
def test_what_most_outputs_are_takes_no_walk_through_every_token(text: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(twin_keys, "_find_twin", lambda *_: b"walked")
    assert find_twin(text) is None


@pytest.mark.parametrize("space", [b" ", b"\n", b"\r", b"\t"])
def test_white_space_before_a_colon_hides_no_key(space: bytes) -> None:
    """Any of them by itself: keys are counted by what ends them and a colon, with nothing between."""
    hidden = b'{"a"%b:1,"a":2}' % space
    assert check_small(b'{"a":1}', LEVELS)
    assert check_small_ones([b'{"a":1}'] * 2, LEVELS)
    assert not check_small(hidden, LEVELS)
    assert not check_small_ones([b'{"a":1}', hidden], LEVELS)
    assert find_twin(hidden) == b'"a"'
    # As many keys as are counted, where one of them is there twice.
    assert find_twin(b'{"b"%b:0,"s":"\\":","a":1,"a":2}' % space) == b'"a"'


@pytest.mark.parametrize(("keys", "by_members"), [(999, True), (1_000, True), (1_001, False)])
def test_an_object_of_many_keys_is_not_built(keys: int, by_members: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """A value for each of a million would be more memory than the handler has for one output."""
    read: list[str] = []
    members, scan = twin_keys._members, twin_keys._scan
    patched = SimpleNamespace(decode=lambda text: (read.append("members"), members.decode(text))[1])
    monkeypatch.setattr(twin_keys, "_members", patched)
    monkeypatch.setattr(twin_keys, "_scan", lambda *given: (read.append("scan"), scan(*given))[1])
    many = b"{%b}" % b",".join(b'"k%d":0' % number for number in range(keys))
    assert find_twin(many) is None
    assert read == ["members" if by_members else "scan"]
    assert find_twin(many[:-1] + b',"k7":1}') == b'"k7"'


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4),
    max_leaves=20,
)


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(st.text(max_size=4), VALUES, max_size=5), st.booleans(), st.sampled_from([None, (",", ":")]))
def test_what_json_writes_passes(value: Any, ascii_only: bool, separators: Any) -> None:
    text = json.dumps(value, ensure_ascii=ascii_only, separators=separators).encode("utf-8", "surrogatepass")
    check_json(text, LEVELS)
    assert find_twin(text) is None


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet='[]{}",:\\0e1 a', max_size=40), st.integers(1, 4))
def test_nothing_passes_that_json_does_not_read(text: str, levels: int) -> None:
    body = text.encode()
    at_once = check_small(body, levels)
    try:
        check_json(body, levels)
    except BadJsonError:
        assert not at_once
        return
    assert not (at_once and find_twin(body))
    pairs: list[int] = []
    json.loads(text, object_pairs_hook=lambda members: pairs.append(len(members) - len(dict(members))))
    assert bool(sum(pairs)) is (find_twin(body) is not None)
    assert levels_of(json.loads(text)) <= levels


SHORT = st.text(alphabet='[]{}",:\\0e1 a', max_size=12)
PIECES = st.sampled_from(
    [
        '{"a":1}',
        '{"a":1},{"b":2}',
        '{"a":[1',
        "2]}",
        '{"a":"',
        '"}',
        "{",
        "}",
        '{"a":1,"a":2}',
        '{"a":1} ',
        "",
        "{}",
        '{"b":{}}',
    ]
)


@settings(max_examples=500, deadline=None)
@given(st.lists(SHORT | SHORT.map('{{"a":{}}}'.format) | PIECES, min_size=1, max_size=5), st.integers(1, 4))
def test_of_many_that_pass_at_once_each_would_pass_by_itself(texts: list[str], levels: int) -> None:
    """Whatever is in one of them, none can end in another, or hold more than one value."""
    bodies = [text.encode() for text in texts]
    if check_small_ones(bodies, levels):
        assert all(check_small(body, levels) for body in bodies)


@pytest.mark.parametrize(
    "texts",
    [
        ['{"a":1},{"b":2}', '{"a":[1', "2]}"],  # as many values as texts, and each bracket has its other one
        ['{"a":1', '"b":2}'],
        ['{"a":"', '"}', '{"b":1},{"c":2}'],
        ['{"a":1,"a":2}', '{"a":1}'],
        ['{"a":1,"\\u0061":2}', '{"a":":"}'],
        ['{"a":1e999}', '{"a":1}'],
        ['{"a":1}', ""],
        ['{"a":1}', "[]"],
        ['{"a":{"b":1}}', '{"a":1}'],
        ['{"a":[[[[[1]]]]]}', '{"a":1}'],
        ['{"a":[[[[1]]]]}', '{"a":1}'],
        ['{"a":{}}', '{"a":1}'],
        ['{"a":"', '{"}'],  # a comma between them, in a string
    ],
)
def test_texts_that_only_pass_together_do_not(texts: list[str]) -> None:
    assert check_small_ones([text.encode() for text in texts], 4) is False


def test_many_that_are_good_pass_at_once() -> None:
    assert check_small_ones([b'{"a":1}', b"{}", b'{"b":[1,2.5,"x"],"c":null}'] * 100, 4)
    assert check_small_ones([b'{"a":[[[1]]]}'] * 3, 4)


@given(VALUES)
def test_depth_is_that_of_the_value(value: Any) -> None:
    text = json.dumps([value]).encode()
    depth = levels_of([value])
    assert not is_deep(text, depth)
    assert is_deep(text, depth - 1)


def levels_of(value: Any) -> int:
    if isinstance(value, dict):
        value = list(value.values())
    return 1 + max(map(levels_of, value), default=0) if isinstance(value, list) else 0


@pytest.mark.parametrize("step", range(STEP_BYTES - 6, STEP_BYTES + 2))
def test_a_step_cuts_neither_strings_nor_numbers_nor_brackets(step: int) -> None:
    before = b'["' + b"x" * (step - 5) + b'",'
    assert is_deep(before + b'"[[[",[[[]]]]', 3)
    assert not is_deep(before + b'"[[[",[[[]]]]', 4)
    assert has_long_integer(before + b"7" * (MOST_DIGITS + 1) + b"]")
    assert not has_long_integer(before + b"7" * MOST_DIGITS + b"]")


# What was a second for a megabyte, or many times its size as objects.
SHAPES = {
    "lists": b"[[]]", "empty": b"[]", "objects": b"{}", "points": b'{"t":1,"v":2.25}', "deep": b"[" * 190 + b"]" * 190,
    "strings": b'"ab"', "colons": b'"\\":"', "floats": b"0.1234567", "huge": b"1e100", "long": b"1" * 4_000,
    "mixed": b"[[],{}]", "escaped": b'"\\n\\""', "keys": b'{"a":[{"b":{}}]}',
}  # fmt: skip


@pytest.mark.alone
@pytest.mark.parametrize("unit", SHAPES.values(), ids=SHAPES)
def test_time_and_memory_grow_with_size_alone(unit: bytes) -> None:
    def cost(text: bytes) -> float:
        begun = time.process_time()
        check_json(text, LEVELS)
        assert find_twin(text) is None
        return time.process_time() - begun

    text = repeated(unit)
    small, large = min(cost(repeated(unit, LARGE // 8)) for _ in range(3)), min(cost(text) for _ in range(2))
    # Beyond a size another way is taken, which needs less memory and more time.
    assert large < 8 * small * 6 + 0.1
    tracemalloc.start()
    try:
        check_json(text, LEVELS)
        assert find_twin(text) is None
        assert tracemalloc.get_traced_memory()[1] < LARGE * 3 + (32 << 20)
    finally:
        tracemalloc.stop()


@pytest.mark.alone
@pytest.mark.parametrize("unit", [SHAPES["deep"], SHAPES["huge"]])
def test_a_check_ends_in_its_time(unit: bytes) -> None:
    text = repeated(unit, 8 << 20)
    begun = time.process_time()
    with pytest.raises(TooLateError):
        check_json(text, LEVELS, time.monotonic() + 0.01)
    assert time.process_time() - begun < 0.3
