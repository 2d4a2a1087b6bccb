"""The helpers that make one number of many (MathSUM, MathMEAN, …) or of one (MathLN, MathLOG, MathROUND).

Lives in the worker. They share one rule for arrays: null is skipped, "1" counts as 1, and one element that is no number
makes the result NaN; so does an array without numbers, and anything that is not an array.
"""

from __future__ import annotations

import math
import re
from typing import Any

from runtimes.python.helpers.arithmetic import divide, power_of_ten, square_root, total
from runtimes.python.helpers.coercion import (
    BLANKS,
    LARGEST_EXACT_INTEGER,
    MISSING,
    NAN,
    as_list,
    plain,
    to_number,
    to_text,
    truthy,
)
from runtimes.python.helpers.elementary import log

LN10 = math.log(10)

# Spreads need more readings than this: PhotosynQ gives NaN for the standard deviation of two.
TOO_FEW_FOR_A_SPREAD = 2


def numbers_in(values: Any) -> list[float]:
    """List the numbers of an array, without its nulls; an empty list where the helpers have to give NaN.

    Python's generators and sets count as arrays here.
    """
    elements = as_list(values)
    if elements is None:
        can_be_listed = isinstance(values, (set, frozenset)) or hasattr(type(values), "__next__")
        elements = [*values] if can_be_listed else []
    numbers = [to_number(element) for element in elements if element is not None]
    return [] if any(map(math.isnan, numbers)) else numbers


def math_sum(values: Any = MISSING) -> float:
    """Add up an array."""
    numbers = numbers_in(values)
    return total(numbers) if numbers else NAN


def math_mean(values: Any = MISSING) -> float:
    """Give the arithmetic mean of an array."""
    numbers = numbers_in(values)
    return divide(total(numbers), len(numbers))


def math_median(values: Any = MISSING) -> float:
    """Give the middle of an array, or the mean of the two middle ones; sorted as numbers, also where they are texts."""
    numbers = sorted(numbers_in(values))
    if not numbers:
        return NAN
    half = len(numbers) // 2
    return numbers[half] if len(numbers) % 2 else (numbers[half - 1] + numbers[half]) / 2


def math_max(values: Any = MISSING) -> float:
    """Give the largest number of an array."""
    return max(numbers_in(values), default=NAN)


def math_min(values: Any = MISSING) -> float:
    """Give the smallest number of an array."""
    return min(numbers_in(values), default=NAN)


def squared_deviations(numbers: list[float]) -> float:
    """Add up the squares of the differences from the mean."""
    mean = divide(total(numbers), len(numbers))
    return total((number - mean) * (number - mean) for number in numbers)


def math_variance(values: Any = MISSING) -> float:
    """Give the sample variance of an array: squared deviations over n - 1. NaN under two numbers."""
    numbers = numbers_in(values)
    return divide(squared_deviations(numbers), len(numbers) - 1) if len(numbers) > 1 else NAN


def math_stdev(values: Any = MISSING) -> float:
    """Give the population standard deviation of an array: over n. NaN under three numbers."""
    numbers = numbers_in(values)
    if len(numbers) <= TOO_FEW_FOR_A_SPREAD:
        return NAN
    return square_root(squared_deviations(numbers) / len(numbers))


def math_stdevs(values: Any = MISSING) -> float:
    """Give the sample standard deviation of an array: over n - 1. NaN under three numbers."""
    numbers = numbers_in(values)
    if len(numbers) <= TOO_FEW_FOR_A_SPREAD:
        return NAN
    return square_root(squared_deviations(numbers) / (len(numbers) - 1))


def math_stderr(values: Any = MISSING) -> float:
    """Give the standard error of the mean: the population standard deviation over the root of n.

    Here PhotosynQ counts the nulls towards the three elements that it asks for, and only there.
    """
    numbers = numbers_in(values)
    if not numbers or len(as_list(values) or []) <= TOO_FEW_FOR_A_SPREAD:
        return NAN
    return square_root(squared_deviations(numbers) / len(numbers)) / square_root(len(numbers))


def math_ln(value: Any = MISSING) -> float:
    """Give the natural logarithm. NaN for 0, "" and null, but minus infinity for "0" and []: those are not false."""
    return log(to_number(value)) if truthy(value) else NAN


def math_log(value: Any = MISSING) -> float:
    """Give the logarithm to base 10, as ln(value) / ln(10); the edge cases are those of MathLN."""
    return math_ln(value) / LN10


def math_round(value: Any = MISSING, digits: Any = MISSING) -> float:
    """Round half up (towards plus infinity) to a number of decimal places, 2 by default.

    "1.005" is read as a number; "", null, arrays and objects give NaN, and so do negative digits.
    """
    value, digits = plain(value), 2 if digits is MISSING else plain(digits)
    if value == "" or not isinstance(value, (bool, int, float, str)):
        return NAN
    number = to_number(value)
    if number == 0:
        return 0
    # As parseInt: a text may begin with the digits; but the power below is of the whole text, "2a" is NaN in the end.
    if math.isnan(number) or not re.match(r"\+?[0-9]|-0+(?![0-9xX])", to_text(digits).lstrip(BLANKS)):
        return NAN
    scale = power_of_ten(to_number(digits))
    # From here on a number has no digits left to round, and to scale it to and fro would alter its last one.
    if abs(number * scale) >= LARGEST_EXACT_INTEGER and scale < math.inf:
        return number
    return divide(round_half_up(number * scale), scale) or 0  # or 0: JSON.stringify knows no minus zero


def round_half_up(number: float) -> float:
    """Do what Math.round does. Not floor(x + 0.5), which makes 1 of the largest number below a half."""
    if not math.isfinite(number):
        return number
    below = math.floor(number)
    return below + 1 if number - below >= 0.5 else below
