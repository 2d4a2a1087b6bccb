"""Arithmetic that gives NaN and infinities where Python would raise, in an order of steps that both languages share.

Lives in the worker. Sums are plain loops: the built-in sum() compensates rounding from Python 3.12 on, and then the two
languages would differ in the last digits, which a nearly singular fit makes large.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

NAN: Final = math.nan


def divide(above: float, below: float) -> float:
    """Divide as IEEE 754 does: x/0 is an infinity, 0/0 is NaN."""
    if below != 0:
        return above / below
    if above == 0 or math.isnan(above):
        return NAN
    return math.copysign(math.inf, above) * math.copysign(1, below)


def square_root(value: float) -> float:
    """Give the square root, NaN under 0."""
    return math.sqrt(value) if value >= 0 else NAN


def power_of_ten(exponent: float) -> float:
    """Give ten to the power of an exponent, infinity where that is too large."""
    try:
        return math.pow(10, exponent)
    except OverflowError:
        return math.inf


def total(values: Iterable[float]) -> float:
    """Add up from left to right, with the rounding of each step."""
    result: float = 0
    for value in values:
        result += value
    return result


def dot(left: Sequence[float], right: Sequence[float]) -> float:
    """Add up the products of two sequences of the same length."""
    return total(a * b for a, b in zip(left, right, strict=True))
