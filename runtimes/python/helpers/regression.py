"""The fits: MathLINREG, MathMULTREG, MathPOLYREG, MathEXPINVREG.

Lives in the worker. What the data cannot determine (too few points, predictors that depend on each other) is NaN.
"""

from __future__ import annotations

import math
from itertools import pairwise
from typing import Any

from runtimes.python.helpers.arithmetic import NAN, divide, dot, square_root, total
from runtimes.python.helpers.coercion import MISSING, as_list, at, is_number, plain, to_number
from runtimes.python.helpers.elementary import exp, log
from runtimes.python.helpers.summaries import math_round, math_sum

# A column of which less than this share is left after taking away what the others explain counts as dependent on them.
SMALLEST_INDEPENDENT_SHARE = 1e-14


def math_linreg(x: Any = MISSING, y: Any = MISSING) -> dict[str, float] | bool:
    """Fit y = m·x + b by least squares; r is Pearson's correlation, r2 its square.

    Gives {"m", "b", "r", "r2"}, all NaN for elements that are no numbers; False where the arrays differ in length or
    are none. A null counts as 0, on both axes.
    """
    xs, ys = as_list(x), as_list(y)
    if xs is None or ys is None or len(xs) != len(ys):
        return False
    n = len(xs)
    # MathSUM is what makes an element that is no number, and an array of nothing but nulls, spoil the whole fit.
    sum_x, sum_y = float(math_sum(xs)), float(math_sum(ys))
    a, b = [float(to_number(value)) for value in xs], [float(to_number(value)) for value in ys]
    xy, xx, yy = dot(a, b), dot(a, a), dot(b, b)
    slope = divide(n * xy - sum_x * sum_y, n * xx - sum_x * sum_x)
    share = divide(1, n)
    spread = square_root((xx - share * (sum_x * sum_x)) * (yy - share * (sum_y * sum_y)))
    r = divide(xy - share * sum_x * sum_y, spread)
    return {"m": slope, "b": divide(sum_y - slope * sum_x, n), "r": r, "r2": r * r}


def least_squares(columns: list[list[float]], response: list[float]) -> list[float]:
    """Solve for the weights of the columns that come closest to the response.

    Modified Gram-Schmidt on the columns and the response together, then back substitution (Golub and Van Loan, Matrix
    Computations, 5.3.5): as stable as Householder's QR, in a third of its code.
    """
    size = len(columns)
    upper = [[0.0] * size for _ in range(size)]
    rest, left, projected = [*columns], [*response], [0.0] * size
    for k in range(size):
        upper[k][k] = square_root(dot(rest[k], rest[k]))
        if not upper[k][k] > SMALLEST_INDEPENDENT_SHARE * square_root(dot(columns[k], columns[k])):
            return [NAN] * size
        unit = [value / upper[k][k] for value in rest[k]]
        for j in range(k + 1, size):
            upper[k][j] = dot(unit, rest[j])
            rest[j] = [value - upper[k][j] * direction for value, direction in zip(rest[j], unit, strict=True)]
        projected[k] = dot(unit, left)
        left = [value - projected[k] * direction for value, direction in zip(left, unit, strict=True)]
    weights = [NAN] * size
    for k in reversed(range(size)):
        known = total(upper[k][j] * weights[j] for j in range(k + 1, size))
        weights[k] = (projected[k] - known) / upper[k][k]
    return weights


def math_multreg(input_raw: Any = MISSING) -> dict[str, Any] | None:
    """Fit response = s0 + s1·p1 + s2·p2 + … by least squares to rows [p1, p2, …, response].

    Gives {"rsquared": explained over total variation, "slopes": [s0, s1, …], "points": [[column of p1, …], fitted
    responses]}. None where there are no rows.
    """
    rows = [as_list(row) for row in as_list(input_raw) or [None]]
    width = len(rows[0] or [])
    if width == 0 or any(row is None for row in rows):
        return None
    raw = [[at(row, i) for row in rows] for i in range(width)]
    *predictors, response = [[float(to_number(value)) for value in column] for column in raw]
    slopes = least_squares([[1.0] * len(rows), *predictors], response)
    fitted = [
        total(s * p for s, p in zip(slopes[1:], row, strict=True)) + slopes[0] for row in rows_of(predictors, rows)
    ]
    mean = total(response) / len(response)
    explained = total((value - mean) * (value - mean) for value in fitted)
    variation = total((value - mean) * (value - mean) for value in response)
    columns = [[None if value is MISSING else value for value in column] for column in raw[:-1]]
    return {
        "rsquared": explained / variation if variation > 0 else NAN,
        "slopes": slopes,
        "points": [columns, fitted],
    }


def rows_of(predictors: list[list[float]], rows: list[Any]) -> list[list[float]]:
    """Turn columns back into rows; without predictors, into as many empty rows as there are."""
    return [[column[i] for column in predictors] for i in range(len(rows))]


def pairs_of(input_raw: Any) -> list[list[Any]] | None:
    """List [x, y] as given and as numbers, [x, number, number], for an array of pairs; None for anything else."""
    pairs = as_list(input_raw)
    if not pairs or any(as_list(pair) is None for pair in pairs):
        return None
    return [[at(pair, 0), float(to_number(at(pair, 0))), float(to_number(at(pair, 1)))] for pair in pairs]


def math_polyreg(input_raw: Any = MISSING, degree: Any = MISSING) -> dict[str, Any] | None:
    """Fit y = a0 + a1·x + a2·x² + … up to x to the power of `degree` by least squares to pairs [x, y].

    Gives {"points": [[x, fitted y], …], "slopes": [a0, a1, …], "error": squared residuals over n - 1}. None where
    there are no pairs, the degree is no whole number from 0 up, or there are no more pairs than the degree says.
    """
    pairs, degree = pairs_of(input_raw), plain(degree)
    if pairs is None or not is_number(degree) or not 0 <= degree < len(pairs) or degree != int(degree):
        return None
    # Powers by repeated multiplication: both languages round that in the same way, unlike their power functions.
    powers = [[1.0] * len(pairs)]
    for _ in range(int(degree)):
        powers.append([power * x for power, (_, x, _) in zip(powers[-1], pairs, strict=True)])
    slopes = least_squares(powers, [y for _, _, y in pairs])
    fitted = [total(s * power[i] for s, power in zip(slopes, powers, strict=True)) for i in range(len(pairs))]
    return {
        "points": [[given(x), value] for (x, _, _), value in zip(pairs, fitted, strict=True)],
        "slopes": slopes,
        "error": mean_square([value - y for value, (_, _, y) in zip(fitted, pairs, strict=True)]),
    }


def given(value: Any) -> Any:
    """Give a value back as it came, null for one that was not there."""
    return None if value is MISSING else value


def mean_square(residuals: list[float]) -> float:
    """Give the squared residuals over n - 1."""
    return divide(dot(residuals, residuals), len(residuals) - 1)


def math_expinvreg(input_raw: Any = MISSING) -> dict[str, Any] | None:
    """Fit the decay y = asymptote + A·e^(t·x) to pairs [x, y] with evenly spaced x: t is minus one over the lifetime.

    The asymptote comes from the trapezoidal sums of y and y²; A and t come from a line through ln|y - asymptote|,
    fitted to the first 50 points, then ten times over to the first half lifetime of the last fit (in points).
    A line that does not fall within two points gives A = 0 and t = -999999.

    Gives {"points": [[x, fitted y], …], "results": [A, t], "error": squared residuals over n - 1, "asymptote",
    "rsquared": that of the line, "lifetime": -1/t, "slope": -A·t}. None where there are no pairs.
    """
    pairs = pairs_of(input_raw)
    if pairs is None:
        return None
    asymptote = asymptote_of([y for _, _, y in pairs])
    # Through `or NAN`: a point that lies on the asymptote has no logarithm, and spoils the fit as it does in PhotosynQ.
    line = [[x, log(abs(y - asymptote) or NAN)] for _, x, y in pairs]
    amplitude, rate, rsquared = decay_of(line)
    fitted = [amplitude * exp(x * rate) + asymptote for _, x, _ in pairs]
    return {
        "points": [[given(x), value] for (x, _, _), value in zip(pairs, fitted, strict=True)],
        "results": [amplitude, rate],
        "error": mean_square([value - y for value, (_, _, y) in zip(fitted, pairs, strict=True)]),
        "asymptote": asymptote,
        "rsquared": rsquared,
        "lifetime": divide(-1, rate),
        "slope": -1 * amplitude * rate,
    }


def asymptote_of(y: list[float]) -> float:
    """Estimate where a decay ends: an exponential is known by the areas under it and under its square."""
    area = total((a + b) / 2 for a, b in pairwise(y))
    area_of_squares = total((a * a + b * b) / 2 for a, b in pairwise(y))
    ends = y[0] + y[-1]
    return divide(area_of_squares - area * ends / 2, area - len(y) * ends / 2)


def decay_of(line: list[list[float]]) -> tuple[float, float, float]:
    """Fit ln(y) = ln(A) + t·x to a window of points that follows the lifetime; give A, t and the line's rsquared."""
    window: float = 50
    amplitude, rate, rsquared = NAN, NAN, NAN
    for turn in range(10):
        if window < 2:
            return 0, -999999, rsquared
        before, fit = window, math_multreg(line[: int(min(window, len(line)))])
        if fit is None or math.isnan(fit["slopes"][1]):
            return NAN, NAN, NAN
        window = math_round(divide(-1, fit["slopes"][1]) * 0.5, 0)
        if turn == 9:
            # The last word has the larger of the last two windows.
            window = max(window, before)
            fit = math_multreg(line[: int(min(window, len(line)))]) or fit
        amplitude, rate, rsquared = exp(fit["slopes"][0]), fit["slopes"][1], fit["rsquared"]
    return amplitude, rate, rsquared
