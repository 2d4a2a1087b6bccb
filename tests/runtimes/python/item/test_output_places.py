"""What is said of places that JSON cannot hold: the first of a list, how many more, and what is too large before it is written."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

import pytest

from border import caps
from runtimes.python.item import output
from runtimes.python.policy.grants import OutputForms

if TYPE_CHECKING:
    from collections.abc import Iterator

NAN = float("nan")
encode = output.OutputEncoder(output.GRANTS.output).encode


@pytest.mark.parametrize(
    ("value", "warnings"),
    [
        ({"a": NAN}, ["output.a: NaN became null"]),
        ({"a": [1.0, NAN]}, ["output.a[1]: NaN became null"]),
        ({"a": [NAN, NAN]}, ["output.a[0]: NaN became null (and 1 more value of this list)"]),
        ({"a": [NAN, NAN, NAN]}, ["output.a[0]: NaN became null (and 2 more values of this list)"]),
        ({"a": [[NAN, NAN], [NAN]]}, ["output.a[0][0]: NaN became null (and 2 more values of this list)"]),
        # Each list has its own, and each value that stands in none.
        ({"a": [NAN], "b": [NAN]}, ["output.a[0]: NaN became null", "output.b[0]: NaN became null"]),
        ({"a": [{"b": NAN}, {"b": NAN}]}, ["output.a[0].b: NaN became null", "output.a[1].b: NaN became null"]),
        (
            {"a": [NAN, {"b": [NAN, NAN]}, NAN]},
            [
                "output.a[0]: NaN became null (and 1 more value of this list)",
                "output.a[1].b[0]: NaN became null (and 1 more value of this list)",
            ],
        ),
        (
            {"a": -float("inf"), "b": (float("inf"),)},
            ["output.a: -Infinity became null", "output.b[0]: Infinity became null"],
        ),
    ],
)
def test_values_that_became_null_are_told_once_for_a_list(value: Any, warnings: list[str]) -> None:
    assert encode(value)[1] == warnings


def test_warnings_have_an_end() -> None:
    said = encode({f"k{n}": NAN for n in range(caps.WARNINGS + 3)})[1]
    assert said[caps.WARNINGS - 1 :] == [f"output.k{caps.WARNINGS - 1}: NaN became null", "… and 3 more warnings"]
    assert len(encode({f"k{n}": NAN for n in range(caps.WARNINGS)})[1]) == caps.WARNINGS


@pytest.mark.parametrize("bad", [{1}, 1 << 20_000], ids=["no form", "long"])
def test_of_a_list_the_first_place_is_named(bad: Any) -> None:
    for value, places, more in [
        ({"a": [bad, bad, bad]}, ["output.a[0]"], 2),
        ({"a": [[bad], [bad]]}, ["output.a[0][0]"], 1),
        ({"a": bad, "b": bad}, ["output.a", "output.b"], 0),
        ({"a": [{"b": bad}, {"b": bad}]}, ["output.a[0].b", "output.a[1].b"], 0),
        ({"a": [bad, {"b": [bad, bad]}, bad]}, ["output.a[0]", "output.a[1].b[0]"], 2),
        ({f"k{n}": bad for n in range(12)}, [f"output.k{n}" for n in range(output.MAX_BAD_PLACES)], 2),
    ]:
        with pytest.raises(output.OutputError) as failed:
            encode(value)
        assert [path for path, _ in failed.value.places] == places
        assert str(failed.value).endswith(f"; and {more} more") == bool(more)


def test_a_bad_key_is_named_with_its_object_and_others_are_found_too() -> None:
    with pytest.raises(output.OutputError) as failed:
        encode({"a": {(1, 2): 3, "b": {4}}, "c": {1 << 20_000: 1}})
    assert [path for path, _ in failed.value.places] == ["output.a", "output.a.b", "output.c"]


def test_what_holds_itself_is_named_and_what_stands_twice_is_not() -> None:
    ring: list[Any] = [NAN]
    assert encode({"a": ring, "b": ring, "c": [ring, ring]})[0] == b'{"a":[null],"b":[null],"c":[[null],[null]]}'
    ring.append(ring)
    with pytest.raises(output.OutputError, match=r"^output\.a\[1\]: list that holds itself$"):
        encode({"a": ring})


def test_two_keys_of_one_text_are_told() -> None:
    assert encode({"a": {1: "x", "1": "y"}}) == (
        b'{"a":{"1":"y"}}',
        ['output.a["1"]: two keys became the same text: the value of the first one is lost'],
    )


class Many:
    """As an array: what it becomes is longer than anything that was looked at."""

    written = 0

    def plain(self) -> list[int]:
        Many.written += 1
        return [0] * 1_000


def test_what_a_library_counts_is_refused_before_it_is_written() -> None:
    forms = OutputForms(converters=((Many, Many.plain),), counts={Many: lambda _: 1_000})
    encoder = output.OutputEncoder(forms)
    Many.written = 0
    assert len(encoder.encode({"a": Many()})[0]) == len('{"a":[]}') + 1_999
    assert Many.written == 1
    # Two bytes for each at the least: a digit and a comma.
    with pytest.raises(output.OutputTooLargeError, match=r"more than 2,00[0-9] bytes"):
        encoder.encode({"a": Many()}, 1_500)
    assert Many.written == 1
    # What is not too large at first sight is written, and measured.
    with pytest.raises(output.OutputTooLargeError, match="is 2,007 bytes"):
        encoder.encode({"a": Many()}, 2_006)
    assert Many.written == 2


@pytest.mark.parametrize(
    "value",
    [
        {"a": "x" * 2_000},
        {"a": [0] * 1_000},
        {"a": (0,) * 1_000},
        {"a": dict.fromkeys(range(1_000))},
        {"a": [["x" * 2_000]]},
    ],
)
def test_what_is_too_large_at_first_sight_is_not_written(value: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    encoder = output.OutputEncoder(output.GRANTS.output)
    monkeypatch.setattr(encoder, "_write", lambda _: pytest.fail("it was written"))
    with pytest.raises(output.OutputTooLargeError, match="more than 2,0"):
        encoder.encode(value, 1_500)


@pytest.mark.parametrize(
    ("key", "shown"),
    [("a1", "p.a1"), ("a b", 'p["a b"]'), ("x" * 60, "p." + "x" * 60), ("x" * 61, f'p["{"x" * 60}"]'), ("", 'p[""]')],
)
def test_a_step_names_a_key(key: str, shown: str) -> None:
    assert output.step("p", key) == shown


def test_a_place_is_cut() -> None:
    assert output._cut("x" * 500) == "x" * 500
    assert output._cut("x" * 501) == "x" * 500 + "…"


def gen() -> Iterator[int]:
    yield 1


class Own:
    def method(self) -> None: ...


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ({1}, "set: use sorted(…) or list(…)"),
        (frozenset(), "frozenset: use sorted(…) or list(…)"),
        (b"x", "bytes: use .decode() or .hex()"),
        (bytearray(), "bytearray: use .decode() or .hex()"),
        (1j, "complex: use .real, .imag or abs(…)"),
        (range(3), "range: use list(…)"),
        (dt.datetime(2024, 1, 2), "datetime: use .isoformat()"),  # noqa: DTZ001
        (dt.date(2024, 1, 2), "date: use .isoformat()"),
        (dt.time(), "time: use .isoformat()"),
        (dt.timedelta(), "timedelta: use .total_seconds()"),
        (gen, "function: call it, with brackets after its name"),
        (Own().method, "method: call it, with brackets after its name"),
        (len, "builtin_function_or_method: call it, with brackets after its name"),
        (gen(), "generator: use list(…)"),
        (map(str, []), "map: use list(…)"),
        (iter([]), "list_iterator: use list(…)"),
        ({}.keys(), "dict_keys: use list(…)"),
        ({}.items(), "dict_items: use list(…)"),
        (Own(), "Own: JSON holds texts, numbers, true, false, null, lists and objects"),
        (type("A" * 501, (), {})(), "A" * 500 + "…: JSON holds texts, numbers, true, false, null, lists and objects"),
    ],
)
def test_what_has_no_form_is_told_what_to_write(value: Any, said: str) -> None:
    with pytest.raises(output.OutputError) as failed:
        encode({"a": {"b": value}})
    assert str(failed.value) == f"output.a.b: {said}"
    assert failed.value.say({"output.a.b": 7}) == f"output.a.b: {said} (line 7)"


def test_the_output_itself_is_an_object() -> None:
    for value in ([1], "x", 1, None):
        with pytest.raises(output.OutputError, match=f"^output: {type(value).__name__}: a macro's output is an object"):
            encode(value)


def test_integers_are_written_as_far_as_python_writes_them() -> None:
    """Where it is walked, for a NaN beside it: what is longer would take time that grows with its square."""
    most = (1 << 14_000) - 1
    for good in (most, -most):
        assert encode({"a": good, "b": NAN})[0] == b'{"a":%d,"b":null}' % good
        assert encode({"a": {good: 1}, "b": NAN})[0] == b'{"a":{"%d":1},"b":null}' % good
    for bad in (most + 1, -most - 1):
        with pytest.raises(output.OutputError, match=r"^output\.a: int of more than 4000 digits$"):
            encode({"a": bad, "b": NAN})
        with pytest.raises(output.OutputError, match=r"^output\.a: a key is an int of more than 4000 digits$"):
            encode({"a": {bad: 1}, "b": NAN})


def test_keys_are_written_as_json_writes_them() -> None:
    keys = {True: 1, None: 2, 2.5: 3, 7: 4, "x": 5, float("inf"): 6}
    assert encode({"a": keys})[0] == json.dumps({"a": keys}, separators=(",", ":")).encode()
    assert encode({"a": keys, "b": NAN})[0] == json.dumps({"a": keys, "b": None}, separators=(",", ":")).encode()
    with pytest.raises(output.OutputError, match=r"^output\.a: a key is of type tuple: keys must be texts or numbers$"):
        encode({"a": {(1,): 1}})
    with pytest.raises(
        output.OutputError, match=r"^output\.a: a key is of type A{500}…: keys must be texts or numbers$"
    ):
        encode({"a": {type("A" * 501, (), {})(): 1}})


def test_keys_of_a_library_are_written_as_what_they_become() -> None:
    class Number:
        def __init__(self, value: Any) -> None:
            self.value = value

    forms = OutputForms(converters=((Own, lambda _: "own"), (Number, lambda one: one.value)))
    write = output.OutputEncoder(forms).encode
    assert (
        write({"a": {Number(2): 1, Number("x"): 2, Own(): 3, Number(True): 4}})[0]
        == b'{"a":{"2":1,"x":2,"own":3,"true":4}}'
    )
    assert write({"a": [Number(None), Number([Number(1)])]}) == (
        b'{"a":[null,[1]]}',
        ["output.a[0]: Number became null"],
    )
    with pytest.raises(output.OutputError, match="a key is of type list"):
        write({"a": {Number([1]): 1}})


def test_what_is_too_large_is_said_in_bytes_or_as_more_than_its_characters() -> None:
    for value, most, said in (
        ({"x": "y" * 20}, 27, "the output is 28 bytes of JSON, and an item may have 27: return less"),
        ({"x": "é" * 20}, 27, "the output is more than 28 bytes of JSON, and an item may have 27: return less"),
        ({"x": "é" * 20}, 28, "the output is 48 bytes of JSON, and an item may have 28: return less"),
        ({"x": "é" * 20}, 47, "the output is 48 bytes of JSON, and an item may have 47: return less"),
    ):
        with pytest.raises(output.OutputTooLargeError) as failed:
            encode(value, most)
        assert str(failed.value) == said
