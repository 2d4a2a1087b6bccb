"""An output has 200 levels at the most, whatever it is made of: up to a thousand Python's own encoder would write it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from runtimes.python.item import output

if TYPE_CHECKING:
    from collections.abc import Callable

encode = output.OutputEncoder(output.GRANTS.output).encode
MAKERS: dict[str, Callable[[Any], Any]] = {
    "lists": lambda inner: [inner],
    "objects": lambda inner: {"a": inner},
    "tuples": lambda inner: (inner,),
}


def nested(levels: int, make: Callable[[Any], Any], inmost: Any) -> dict[str, Any]:
    value = inmost
    for _ in range(levels - 1):
        value = make(value)
    return {"x": value}


@pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)
@pytest.mark.parametrize("inmost", [1, float("nan")], ids=["plain", "walked"])
def test_levels_are_counted(make: Callable[[Any], Any], inmost: Any) -> None:
    text, _ = encode(nested(200, make, inmost))
    assert text.count(b"[") + text.count(b"{") == 200
    for levels in (201, 202, 203, 300, 500, 800, 950, 999, 5_000):
        with pytest.raises(output.OutputError, match=r"^output\.x.*…: nested more than 200 levels deep$"):
            encode(nested(levels, make, inmost))


def test_as_many_brackets_beside_each_other_are_no_levels() -> None:
    text, _ = encode({"x": [[]] * 1_000})
    assert text.count(b"[") == 1_001


@pytest.mark.parametrize(
    "value", ["x" * 100, "é" * 50, "\ud800" * 16 + "x" * 4, [1] * 50], ids=["ascii", "utf-8", "escapes", "list"]
)
def test_an_output_may_have_as_many_bytes_as_it_is_said(value: Any) -> None:
    text, _ = encode({"x": value})
    assert encode({"x": value}, len(text))[0] == text
    with pytest.raises(output.OutputTooLargeError, match="return less"):
        encode({"x": value}, len(text) - 1)
