"""How JavaScript reads a value as a number, a text or a truth: the rules that the helpers' edge cases come from.

Lives in the worker. Each rule names the abstract operation of ECMA-262 that it follows, for the values that JSON can
hold. Python's None is JavaScript's null; an argument that was not given is MISSING, JavaScript's undefined.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Any, Final

MISSING: Final[Any] = type("Missing", (), {"__repr__": lambda _: "MISSING", "__slots__": ()})()
NAN: Final = math.nan

# Above this a JavaScript number cannot tell neighbouring integers apart, so Python's exact ones must not either.
LARGEST_EXACT_INTEGER = 2**53

# What has nothing to unwrap; looked up first because each element passes here. By exact type: a numpy float is a float.
PLAIN_TYPES = frozenset({type(None), bool, int, float, str, list, dict})

# WhiteSpace and LineTerminator of ECMA-262. Not str.strip() alone: Python strips U+001C..U+001F and U+0085 too, and
# keeps the BOM.
BLANKS = "\t\n\v\f\r \u00a0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff" + "".join(map(chr, range(0x2000, 0x200B)))
# [0-9] and not \d, which would let other scripts' digits in.
DECIMAL = re.compile(r"[+-]?(?:Infinity|[0-9]+\.?[0-9]*(?:[eE][+-]?[0-9]+)?|\.[0-9]+(?:[eE][+-]?[0-9]+)?)")
PREFIXED = re.compile(r"0(?:[xX][0-9a-fA-F]+|[oO][0-7]+|[bB][01]+)")


DICT_VIEWS: Final[Any] = (type({}.keys()), type({}.values()), type({}.items()))


def plain(value: Any) -> Any:
    """Turn tuples, ranges, `d.values()`, numpy arrays and scalars, and pandas Series into plain lists and numbers.

    The one place where such types are known: anything that has `tolist` is asked for it.
    """
    if type(value) in PLAIN_TYPES:
        return value
    if isinstance(value, (tuple, range, DICT_VIEWS)):
        return [plain(element) for element in value]
    return value.tolist() if callable(getattr(value, "tolist", None)) else value


def as_list(value: Any) -> list[Any] | None:
    """Give the list behind a value, or None where `Array.isArray` would say no."""
    value = plain(value)
    return value if isinstance(value, list) else None


def is_number(value: Any) -> bool:
    """Tell whether `typeof value` is "number": NaN is one, True is not."""
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def to_number(value: Any) -> float:
    """Do what `Number(value)` does (ToNumber): NaN where there is no number in it. Small integers stay int."""
    value = plain(value)
    if isinstance(value, float):
        return value
    if isinstance(value, int):
        return number_of_integer(int(value))
    if isinstance(value, str):
        return number_of_text(value)
    if value is None:
        return 0
    if isinstance(value, list) and len(value) < 2:
        # An array becomes text first, so [] is "" and [[7]] is "7", but [True] is "true", which is no number.
        element = plain(value[0]) if value else None
        return NAN if isinstance(element, bool) else to_number(element)
    return NAN


def number_of_integer(value: int) -> float:
    """Keep an integer that a JavaScript number holds exactly; round a larger one as JavaScript would."""
    if -LARGEST_EXACT_INTEGER <= value <= LARGEST_EXACT_INTEGER:
        return value
    try:
        return float(value)
    except OverflowError:
        return math.inf if value > 0 else -math.inf  # copysign() would make a float of it


def number_of_text(text: str) -> float:
    """Read a number as StringToNumber does: "" is 0, "0x10" is 16, "1e3" is 1000, "1a" is NaN."""
    text = text.strip(BLANKS)
    if not text:
        return 0
    if DECIMAL.fullmatch(text):
        return float(text)
    return number_of_integer(int(text, 0)) if PREFIXED.fullmatch(text) else NAN


def to_text(value: Any) -> str:
    """Do what `String(value)` does (ToString)."""
    value = plain(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return text_of_number(to_number(value))
    if isinstance(value, list):
        return ",".join("" if element is None or element is MISSING else to_text(element) for element in value)
    if value is None:
        return "null"
    return value if isinstance(value, str) else "undefined" if value is MISSING else "[object Object]"


def text_of_number(number: float) -> str:
    """Write a number as Number::toString does: the shortest digits, with an exponent from 1e21 up and under 1e-6."""
    if math.isnan(number) or math.isinf(number):
        return "NaN" if math.isnan(number) else "Infinity" if number > 0 else "-Infinity"
    sign = "-" if number < 0 else ""
    mantissa, _, exponent = repr(abs(float(number))).partition("e")
    whole, _, fraction = mantissa.partition(".")
    digits = (whole + fraction).lstrip("0")
    # The number is 0.DIGITS times ten to the power of `point`.
    point = len(whole) + int(exponent or 0) - (len(whole + fraction) - len(digits))
    digits = digits.rstrip("0")
    if not digits:
        return "0"
    if 0 < point <= 21:
        whole, fraction = digits[:point].ljust(point, "0"), digits[point:]
        return sign + whole + ("." + fraction if fraction else "")
    if -6 < point <= 0:
        return f"{sign}0.{'0' * -point}{digits}"
    return f"{sign}{digits[0]}{'.' + digits[1:] if digits[1:] else ''}e{point - 1:+d}"


def truthy(value: Any) -> bool:
    """Tell what `if (value)` would do (ToBoolean): unlike in Python, [] and {} are true, and NaN is false."""
    value = plain(value)
    if value is None or value is MISSING:
        return False
    if isinstance(value, (bool, int, float)):
        return value == value and value != 0  # noqa: PLR0124 -- only NaN is not equal to itself
    return value != "" if isinstance(value, str) else True


def loosely_equal(left: Any, right: Any) -> bool:
    """Do what `left == right` does (IsLooselyEqual): 1 equals "1", null equals undefined, and neither equals 0."""
    left, right = plain(left), plain(right)
    if left is None or left is MISSING or right is None or right is MISSING:
        return (left is None or left is MISSING) and (right is None or right is MISSING)
    left_is_object, right_is_object = isinstance(left, (list, Mapping)), isinstance(right, (list, Mapping))
    if left_is_object and right_is_object:
        return left is right
    if left_is_object:
        left = to_text(left)
    if right_is_object:
        right = to_text(right)
    if isinstance(left, str) and isinstance(right, str):
        return left == right
    return to_number(left) == to_number(right)


def at(value: Any, index: int) -> Any:
    """Read `value[index]` as JavaScript does: MISSING past the end, before the start, and in what has no elements."""
    value = plain(value)
    if isinstance(value, (list, str)):
        return plain(value[index]) if 0 <= index < len(value) else MISSING
    return plain(value.get(str(index), MISSING)) if isinstance(value, Mapping) else MISSING
