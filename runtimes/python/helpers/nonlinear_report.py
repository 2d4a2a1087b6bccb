"""What NonLinearRegression says of its last step: parameters with their errors, and the tables for people to read.

Lives in the worker. The layout is that of J. C. Pezzullo's calculator (statpages.info/nonlin.html), as in PhotosynQ.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from runtimes.python.helpers.arithmetic import NAN, divide, square_root
from runtimes.python.helpers.coercion import text_of_number
from runtimes.python.helpers.elementary import atan, log, sine_and_cosine

if TYPE_CHECKING:
    from runtimes.python.helpers.equations import Equation

# Where a fitted curve lies with 95 % confidence is told by the t that is exceeded this often.
OUTSIDE: Final = 0.05


class Fit(NamedTuple):
    """What is fitted, and how."""

    points: list[tuple[float, float]]
    size: int  # number of parameters
    relaxed: float  # share of each step that is taken
    precision: Any  # errors of the y values: "w", "Sqrt(Y)", "Rep", or 1 for all alike
    centered: bool
    percentile: float
    least_absolute: bool  # distances count, and not their squares; the percentile says how many points lie below
    has_x: bool


class Row(NamedTuple):
    """A point within one step."""

    y: float
    fitted: float
    weight: float
    slopes: list[float]


class Step(NamedTuple):
    """One step: how far the curve that it began with is from the points, and where it leads."""

    rows: list[Row]
    before: list[list[float]]  # covariances that the step before has left
    values: list[float]
    errors: list[float]
    rms: float
    squares: float
    r2: float
    mean: float
    covariance: list[list[float]]
    inverse: list[list[float]]  # of the normal equations


def described(fit: Fit, equation: Equation, step: Step) -> dict[str, Any]:
    """Give all members of the result but those that tell of the steps."""
    freedom = len(fit.points) - fit.size
    chances = [exceeded(divide(step.values[i], step.errors[i]), freedom) for i in range(fit.size)]
    estimates = [
        f"p{i + 1}={_long(step.values[i])} +/- {_long(step.errors[i])}; p={_short(chances[i])}\n"
        for i in range(fit.size)
    ]
    return {
        "text": _table(fit, equation, step, freedom) + _quality(fit, step, freedom),
        "ParameterEstimates": "\nParameter Estimates...\n" + "".join(estimates),
        "CovarianceMatrix": _covariances(fit, step),
        "r2": _long(step.r2),
        "parameters": [
            {"name": f"P{i + 1}", "value": step.values[i], "sd_error": step.errors[i], "p": chances[i]}
            for i in range(fit.size)
        ],
        "RMS_error": step.rms,
        "presets": None,  # in its place
    }


def _table(fit: Fit, equation: Equation, step: Step, freedom: int) -> str:
    limit = exceeded_by(OUTSIDE, freedom)
    lines = [f"Y = {equation.name}\n", " x1 " if fit.has_x else "", " Y yc Y-yc SEest YcLo YcHi \n"]
    for y, fitted, weight, slopes in step.rows:
        spread = 0.0
        for i in range(fit.size):
            spread += step.before[i][i] * slopes[i] * slopes[i]
            for k in range(i + 1, fit.size):
                spread += 2 * step.before[i][k] * slopes[i] * slopes[k]
        spread = weight * square_root(spread)
        columns = (y, fitted, y - fitted, spread, fitted - limit * spread, fitted + limit * spread)
        lines.append("".join(map(_short, columns)) + "\n")
    return "".join(lines)


def _quality(fit: Fit, step: Step, freedom: int) -> str:
    points, terms = len(fit.points), fit.size + 1
    aic = points * log(divide(step.squares, points)) + 2 * terms
    corrected = aic
    if points >= fit.size + 2:
        corrected = aic + divide(2 * terms * (terms + 1), points - terms - 1)
    return (
        f"\nCorr. Coeff. = {_long(square_root(step.r2))}; r*r = {_long(step.r2)}"
        f"\nRMS Error = {_long(step.rms)}; d.f = {freedom}; SSq = {_long(step.squares)}\n"
        f"AIC = {_long(aic)}; AIC(corrected) = {_long(corrected)}\n"
    )


def _covariances(fit: Fit, step: Step) -> str:
    lines = ["\nCovariance Matrix Terms and Error-Correlations...\n"]
    for i in range(fit.size):
        for k in range(i, fit.size):
            names = f"B({i + 1},{k + 1})=" + (f"B({k + 1},{i + 1})=" if i != k else "")
            together = square_root(step.inverse[i][i] * step.inverse[k][k])
            correlation = text_of_number(divide(step.inverse[i][k], together))
            lines.append(f"{names} {text_of_number(step.covariance[i][k])}; r={correlation}\n")
    return "".join(lines)


def exceeded(t: float, freedom: int) -> float:
    """Give how often chance alone leads further from 0 than t (Student's distribution, both tails)."""
    if freedom < 0 or math.isnan(t):
        return NAN
    ratio = divide(abs(t), math.sqrt(freedom))
    angle = atan(ratio)
    half_pi = math.pi / 2
    if freedom == 1:
        return 1 - angle / half_pi
    if math.isnan(angle):
        return NAN
    sine, cosine = sine_and_cosine(angle)
    if freedom % 2 == 1:
        return 1 - (angle + sine * cosine * _series(cosine * cosine, 2, freedom - 3)) / half_pi
    return 1 - sine * _series(cosine * cosine, 1, freedom - 3)


def _series(q: float, first: int, last: int) -> float:
    term = total = 1.0
    for k in range(first, last + 1, 2):
        term = term * q * k / (k + 1)
        # Each term is smaller than the one before it: from here on none changes the sum.
        if total + term == total:
            break
        total += term
    return total


def exceeded_by(chance: float, freedom: int) -> float:
    """Give the t that chance alone exceeds so often, by halving an interval."""
    place = width = 0.5
    t = 0.0
    while width > 1e-15:  # as far as a number near 1 can tell
        t = 1 / place - 1
        width /= 2
        place += -width if exceeded(t, freedom) > chance else width
    return t


def _short(number: float) -> str:
    return _cut(number, 5e-5, 4, 10)


def _long(number: float) -> str:
    return _cut(number, 5e-7, 6, 18)


def _cut(number: float, half: float, digits: int, width: int) -> str:
    """Write a number with so many digits after its point, rounded, in so many characters."""
    if abs(number) < half:
        number = 0.0
    text = " " + text_of_number(number + half if number >= 0 else number - half)
    return text[: text.find(".") + digits + 1][-width:]
