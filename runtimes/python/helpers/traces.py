"""TransformTrace: arithmetic, scaling and smoothing of a whole trace at once.

Lives in the worker. What is wrong with the arguments comes back as a sentence, as PhotosynQ's does: the sentences are
part of what callers compare. Unlike PhotosynQ's, it never changes the array that it is given.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from runtimes.python.helpers.arithmetic import divide
from runtimes.python.helpers.coercion import MISSING, NAN, as_list, is_number, plain, to_number, to_text
from runtimes.python.helpers.elementary import log
from runtimes.python.helpers.remarks import remark

if TYPE_CHECKING:
    from collections.abc import Callable

LN10 = math.log(10)

ARITHMETIC: dict[str, Callable[[float, float], float]] = {
    "add": lambda a, b: a + b,
    "subtract": lambda a, b: a - b,
    "multiply": lambda a, b: a * b,
    "divide": divide,
}
ARITHMETIC |= {"+": ARITHMETIC["add"], "-": ARITHMETIC["subtract"], "*": ARITHMETIC["multiply"], "/": divide}
WITH_A_NUMBER = ("normToIdx", "normToVal")
ABSORBANCE = ("abs", "absorbance")
ALONE = ("normToMin", "normToMax", "normToRange", "ma", "sgf", "absolute")

UNKNOWN = "Unknown Transformation"
TRANSFORMATIONS = ", ".join(
    (
        *list(ARITHMETIC)[:4],
        "normToMin",
        "normToMax",
        "normToRange",
        "normToIdx",
        "normToVal",
        *ALONE[3:5],
        "absorbance",
        "absolute",
    )
)

# What PhotosynQ's "sgf" computes, and its documentation shows: a 7-point Savitzky-Golay filter of the second degree,
# (-2, 3, 6, 7, 6, 3, -2) / 21, but with the last weight on the same point as the one before it.
SMOOTHING = ((-3, -2), (-2, 3), (-1, 6), (0, 7), (1, 6), (2, 3), (2, -2))
SHORTEST_SMOOTHED = 7


def all_numbers(values: list[Any] | None) -> bool:
    """Tell whether every element is a number to JavaScript. Null is none here, though "" is 0."""
    return not any(value is None or math.isnan(to_number(value)) for value in values or [])


def transform_trace(fn: Any = MISSING, a1: Any = MISSING, a2: Any = MISSING) -> list[float] | str:
    """Transform the array `a1` element by element.

    fn with an array of the same length or a number: add +, subtract -, multiply *, divide /.
    fn with a number: normToVal (over the number), normToIdx (over the element at that index).
    fn alone: normToMin, normToMax (over it), normToRange (to 0..1), absolute, ma (mean of three, the ends repeated),
    sgf (smoothing; gives n - 6 elements).
    abs or absorbance: -log10(I / I0), I0 being the number, or the first element where there is none.
    """
    second = plain(a2)
    problem = problem_with(fn, a1, second)
    if problem is not None:
        known = f"; there are {TRANSFORMATIONS}" if problem == UNKNOWN else ""
        remark("TransformTrace", f"{problem}: it gave this sentence, and no array{known}")
        return problem
    # `or 0`, here and below: JSON.stringify knows no minus zero.
    trace = [to_number(value) or 0 for value in as_list(a1) or []]
    if fn in ARITHMETIC:
        others = (
            [to_number(value) for value in second] if isinstance(second, list) else [to_number(second)] * len(trace)
        )
        result = [ARITHMETIC[fn](a, b) for a, b in zip(trace, others, strict=True)]
    else:
        result = smooth(fn, trace) if fn in ("ma", "sgf") else scale(fn, trace, second)
    return [value or 0 for value in result]


def problem_with(fn: Any, a1: Any, second: Any) -> str | None:
    """Say what is wrong with the arguments, None for nothing: the first sentence whose condition holds."""
    trace, others = as_list(a1), as_list(second)
    known = isinstance(fn, str) and fn in {*ARITHMETIC, *WITH_A_NUMBER, *ABSORBANCE, *ALONE}
    arithmetic, number, given = known and fn in ARITHMETIC, is_number(second), second is not MISSING
    sizes = f"(a1 = {len(trace or [])}, a2 = {len(others or [])})"
    checks = (
        (not known, UNKNOWN),
        (trace is None, "Second parameter needs to be a number array"),
        (not all_numbers(trace), "Provided array contains elements other than numbers"),
        (
            arithmetic and not number and others is None,
            "Input for second parameter needs to be a number array or number",
        ),
        (
            arithmetic and not number and len(others or []) != len(trace or []),
            f"Provided arrays have different sizes {sizes}",
        ),
        (arithmetic and not all_numbers(others), "The second array contains elements other than numbers"),
        (fn in WITH_A_NUMBER and not number, "This transformation requires the second parameter to be a number"),
        (
            fn in ABSORBANCE and given and not number,
            "This transformation requires the second parameter to be a number or left empty",
        ),
        (fn in ALONE and given, "This transformation only allows one input parameter"),
        (fn == "sgf" and len(trace or []) < SHORTEST_SMOOTHED, "Array has to have a minimum length of 7 elements"),
    )
    return next((sentence for wrong, sentence in checks if wrong), None)


def scale(fn: str, trace: list[float], second: Any) -> list[float]:
    """Relate each element to one number: the argument, or one that the trace itself says."""
    if fn == "absolute":
        return [abs(value) for value in trace]
    lowest, highest = min(trace, default=NAN), max(trace, default=NAN)
    if fn == "normToRange":
        return [divide(value - lowest, highest - lowest) for value in trace]
    if fn in ABSORBANCE:
        start = trace[0] if second is MISSING and trace else second
        return [-log(divide(value, to_number(start))) / LN10 for value in trace]
    if fn == "normToIdx":
        # Not trace[second] as it is: Python would take -1 for the last element, JavaScript finds nothing there.
        inside = 0 <= second < len(trace) and second == int(second)
        if not inside:
            remark("TransformTrace", f"an array of {len(trace)} has no element {to_text(second)}: it gave NaN")
        second = trace[int(second)] if inside else NAN
    reference = {"normToMin": lowest, "normToMax": highest}.get(fn, second)
    return [divide(value, to_number(reference)) for value in trace]


def smooth(fn: str, trace: list[float]) -> list[float]:
    """Average neighbouring elements, with the ends mirrored so far as the averages reach over them."""
    if fn == "ma":
        padded = [*trace[:1], *trace, *trace[-1:]]
        return [(padded[i] + padded[i - 1] + padded[i + 1]) / 3 for i in range(1, len(padded) - 1)]
    padded = [*reversed(trace[:3]), *trace]
    smoothed = []
    for i in range(3, len(trace) - 3):
        weighted: float = 0
        for offset, weight in SMOOTHING:
            weighted += weight * padded[i + offset]
        smoothed.append(weighted / 21)
    return smoothed
