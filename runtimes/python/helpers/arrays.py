"""The array helpers: ArrayNth, ArrayRange, ArrayZip, ArrayUnZip.

Lives in the worker. None is what they give where PhotosynQ's give null: for arguments that they cannot use.
"""

from __future__ import annotations

import math
from typing import Any

from runtimes.python.helpers.coercion import MISSING, as_list, at, is_number, plain, to_number
from runtimes.python.helpers.elementary import log

LN10 = math.log(10)

# JavaScript's arrays end here, so a longer range is one that cannot be had.
LONGEST_ARRAY = 2**32 - 1


def array_nth(arr: Any = MISSING, size: Any = MISSING, idx: Any = MISSING) -> list[Any] | None:
    """Take every `size`-th element (default 1), beginning at `idx` (default 0).

    A size under 1 counts as 1 and an index under 0 as 0, also where they are texts ("" is 0); anything else that is
    not a whole number gives None, and so does a step or a start in an empty array.
    """
    elements = as_list(arr)
    step = whole_number_from(size, lowest=1)
    start = whole_number_from(idx, lowest=0)
    if elements is None or step is None or start is None or (not elements and (step > 1 or start > 0)):
        return None
    return [plain(element) for element in elements[start::step]]


def whole_number_from(value: Any, lowest: int) -> int | None:
    """Give the integer, `lowest` where the value is left out, null or under it, None where it is not whole."""
    value = plain(value)
    if value is MISSING or value is None or to_number(value) < lowest:
        return lowest
    return int(value) if is_number(value) and math.isfinite(value) and value == int(value) else None


def array_range(
    start: Any = MISSING, stop: Any = MISSING, step: Any = MISSING, transform: Any = MISSING
) -> list[float] | None:
    """Count from `start` up (or, with a negative step, down) to before `stop`, in steps of `step` (default 1).

    With one argument, count from 0 to before it. `transform` is "none", "log" (to base 10), "ln" or "x2" (the square)
    of each number. None where an argument is no number, the step is 0, or the counting would never end.
    """
    start, stop, step = plain(start), plain(stop), plain(step)
    if stop is MISSING:
        start, stop = 0 if is_number(start) else None, start
    if step is MISSING or step is None:
        step = 1
    if transform is MISSING:
        transform = "none"
    if not (is_number(start) and is_number(stop) and is_number(step)) or step == 0:
        return None
    if transform not in ("none", "log", "ln", "x2"):
        return None
    return count(to_number(start), to_number(stop), to_number(step), transform)


def count(current: float, stop: float, step: float, transform: str) -> list[float] | None:
    """List the transformed numbers; None where adding the step does not move the number, or no array can hold them."""
    if (stop - current) / step > LONGEST_ARRAY:
        return None
    numbers: list[float] = []
    while stop > current if step > 0 else stop < current:
        if current + step == current:
            return None
        numbers.append(transformed(current, transform))
        current += step
    return numbers


def transformed(number: float, transform: str) -> float:
    """Apply one of ArrayRange's transforms to one number."""
    if transform == "x2":
        return number * number
    if transform == "none":
        return number
    return log(number) / LN10 if transform == "log" else log(number)


def array_zip(x: Any = MISSING, y: Any = MISSING) -> list[list[Any]] | None:
    """Make [[x1, y1], [x2, y2], …] of two arrays of the same length; None for anything else."""
    xs, ys = as_list(x), as_list(y)
    if xs is None or ys is None or len(xs) != len(ys):
        return None
    return [[plain(a), plain(b)] for a, b in zip(xs, ys, strict=True)]


def array_unzip(input_data: Any = MISSING) -> dict[str, list[Any]] | None:
    """Make {"x": […], "y": […]} of [[x1, y1], …]; a value that is not there becomes None.

    None for an empty array, and where the first element is not an array.
    """
    pairs = as_list(input_data)
    if not pairs or as_list(pairs[0]) is None:
        return None
    return {"x": column(pairs, 0), "y": column(pairs, 1)}


def column(pairs: list[Any], index: int) -> list[Any]:
    """Take one element of each pair, None where a pair is too short."""
    values = (at(pair, index) for pair in pairs)
    return [None if value is MISSING else value for value in values]
