"""What is said of places that JSON cannot hold: the first of a list, how many more, and what is too large before it is written."""

from __future__ import annotations

from typing import Any

import pytest

from border import caps
from runtimes.python.item import output
from runtimes.python.policy.grants import OutputForms

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
