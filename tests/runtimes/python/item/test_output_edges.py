"""What is looked at of an output before it is written, to the byte; and what objects that claim to be others become."""

from __future__ import annotations

import json
from typing import Any

import pytest

from border import caps
from runtimes.python.item import output
from runtimes.python.policy import macro_class
from runtimes.python.policy.grants import OutputForms

NAN = float("nan")
encode = output.OutputEncoder(output.GRANTS.output).encode
TEXTS = ["x" * 10] * 2_000


@pytest.mark.parametrize(
    ("value", "seen"),
    [
        # Two for each value, of a thousand of which the text is looked at: the output and what holds them are among these.
        ({"a": TEXTS}, 2 + 2 * 2_000 + 10 * 998),
        ({"a": tuple(TEXTS)}, 2 + 2 * 2_000 + 10 * 998),
        (dict(enumerate(TEXTS)), 2 * 2_000 + 10 * 999),
        ({"a": dict(enumerate(TEXTS)), "b": "x" * 50}, 2 * 2 + 2 * 2_000 + 50 + 10 * 997),
        ({"a": [TEXTS, TEXTS]}, 2 + 2 * 2 + 2 * 2 * 2_000 + 10 * 996),
        (dict.fromkeys(range(100), 1), 2 * 100),
    ],
    ids=["list", "tuple", "object", "object within", "lists within", "numbers"],
)
def test_a_first_look_sees_so_much(value: Any, seen: int) -> None:
    with pytest.raises(output.OutputTooLargeError) as failed:
        encode(value, seen - 1)
    assert str(failed.value).startswith(f"the output is more than {seen:,} bytes")
    with pytest.raises(output.OutputTooLargeError, match=r"^the output is [0-9]"):
        encode(value, seen)


def test_of_few_numbers_there_is_no_first_look() -> None:
    for value in (dict.fromkeys(range(99), 1), {"a": None, "b": True, "c": 1.5, "d": 1}):
        with pytest.raises(output.OutputTooLargeError, match=r"^the output is [0-9]"):
            encode(value, 1)
    with pytest.raises(output.OutputTooLargeError, match=r"^the output is more than 12 bytes"):
        encode({"a": "x" * 10}, 10)


def test_levels_are_counted_of_lists_in_objects() -> None:
    for inmost in (1, NAN):
        for begun in (0, 1):
            for levels in (200, 201):
                value: Any = inmost
                for level in range(levels - 1):
                    value = [value] if level % 2 == begun else {"a": value}
                if levels == 200:
                    assert encode({"x": value})[0].count(b"[") in (99, 100)
                else:
                    with pytest.raises(output.OutputError, match="nested more than 200 levels deep"):
                        encode({"x": value})


def test_a_deep_place_is_told_by_its_beginning() -> None:
    value: Any = 1
    for _ in range(300):
        value = [value]
    with pytest.raises(output.OutputError) as failed:
        encode({"x": value})
    assert str(failed.value) == f"{('output.x' + '[0]' * 99)[:80]}…: nested more than 200 levels deep"


class Same:
    """Is equal to everything."""

    def __hash__(self) -> int:
        return 1

    def __eq__(self, other: object) -> bool:
        return True

    def __ne__(self, other: object) -> bool:
        return False


def test_what_is_equal_to_everything_is_nothing_that_json_holds() -> None:
    with pytest.raises(output.OutputError) as failed:
        encode({"a": Same(), "b": {Same(): 1}})
    assert [what.partition(":")[0] for _, what in failed.value.places] == ["Same", "a key is of type Same"]
    write = output.OutputEncoder(OutputForms(converters=((Same, lambda _: "own"),))).encode
    assert write({"a": Same(), "b": {Same(): NAN}})[0] == b'{"a":"own","b":{"own":null}}'


def test_the_sentence_says_no_more_than_there_is() -> None:
    assert str(output.OutputError("a", "b")) == "a: b"
    assert str(output.OutputError("a", "b", (("c", "d"),), 2)) == "a: b; c: d; and 2 more"
    with pytest.raises(output.OutputError) as failed:
        encode([1])
    assert str(failed.value) == "output: list: a macro's output is an object, {name: value}"


def test_truth_is_written_where_it_is_walked_too() -> None:
    assert encode({"a": [True, False, None, 1, 0, "x"], "b": NAN})[0] == b'{"a":[true,false,null,1,0,"x"],"b":null}'


class Base:
    pass


class Below(Base):
    pass


def test_what_a_library_has_no_value_for_is_null_whatever_it_derives_from() -> None:
    forms = OutputForms(converters=((Below, lambda _: None), (Base, lambda _: "base"), (str, lambda _: "text")))
    write = output.OutputEncoder(forms).encode
    assert write({"a": Base()}) == (b'{"a":"base"}', [])
    assert write({"a": Below()}) == (b'{"a":null}', ["output.a: Below became null"])
    # What a key has become is its text; nothing of it becomes something else again.
    assert write({"a": {Base(): 1}})[0] == b'{"a":{"base":1}}'


def test_numbers_are_keys_as_they_are() -> None:
    forms = OutputForms(converters=((int | float | None, lambda _: "no"),))  # type: ignore[arg-type]
    write = output.OutputEncoder(forms).encode
    assert (
        write({"a": {7: 2, 2.5: 3, None: 4, True: 5}, "b": NAN})[0]
        == b'{"a":{"7":2,"2.5":3,"null":4,"true":5},"b":null}'
    )


# One that can be written, and that a walk would refuse.
LONG_INTEGER = 10**4_250


@pytest.mark.parametrize(
    "value",
    [{"a": LONG_INTEGER}, {"1": LONG_INTEGER}, {"a": LONG_INTEGER, "b": [[]] * 300}],
    ids=["alone", "key", "brackets"],
)
def test_what_can_be_written_is_not_walked(value: Any) -> None:
    assert encode(value) == (json.dumps(value, separators=(",", ":")).encode(), [])


def test_keys_of_one_object_are_told_of_each_kind_once() -> None:
    with pytest.raises(output.OutputError) as failed:
        encode({"a": {(1,): 1, (2,): 2, 1 << 20_000: 3, frozenset(): 4}, "b": {(1,): 1}})
    assert [(path, what.partition(":")[0]) for path, what in failed.value.places] == [
        ("output.a", "a key is of type tuple"),
        ("output.a", "a key is an int of more than 4000 digits"),
        ("output.a", "a key is of type frozenset"),
        ("output.b", "a key is of type tuple"),
    ]
    assert "more" not in str(failed.value).rpartition(";")[2]


def test_of_a_list_beyond_the_last_warning_each_value_is_counted() -> None:
    _, said = encode({**{f"k{n}": NAN for n in range(caps.WARNINGS)}, "z": [NAN, NAN, NAN]})
    assert said[-2:] == [f"output.k{caps.WARNINGS - 1}: NaN became null", "… and 3 more warnings"]


def test_a_row_of_the_macros_own_is_what_it_makes_of_itself() -> None:
    make = macro_class.ClassMaker({})
    try:
        row: Any = make("Row", (object,), {"__macro_row__": lambda _: {"x": [NAN]}}, made_by_us=True)()
        plain: Any = make("Plain", (object,), {}, made_by_us=True)()
        assert encode({"a": row, "b": [row]})[0] == b'{"a":{"x":[null]},"b":[{"x":[null]}]}'
        with pytest.raises(output.OutputError, match=r"^output\.a: Plain: JSON holds"):
            encode({"a": plain})
        other: Any = type("Other", (), {"__macro_row__": lambda _: {}})()
        with pytest.raises(output.OutputError, match=r"^output\.a: Other: JSON holds"):
            encode({"a": other})
    finally:
        macro_class.forget_classes()
