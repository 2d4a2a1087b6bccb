"""The steps of NonLinearRegression: the Gauss-Newton method, as PhotosynQ's helper does it.

Lives in the worker. The method is that of J. C. Pezzullo's calculator (statpages.info/nonlin.html): derivatives by forward
differences of a thousandth of each parameter, normal equations solved without pivots, no damping. It ends with the first
step after the second that does not lower the error, or after as many as are allowed. runtimes/js/helpers/steps.js does
the same in the same order of operations, so that both give the same digits.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from runtimes.python.helpers.arithmetic import divide, square_root
from runtimes.python.helpers.equations import PARAMETERS, Equation, or_nothing
from runtimes.python.helpers.nonlinear_report import Fit, Row, Step

if TYPE_CHECKING:
    from runtimes.python.helpers.equations import Model

# To see what a parameter does it is moved by this share of itself, and one that is 0 by SMALLEST_MOVE.
SHARE_MOVED: Final = 1000
SMALLEST_MOVE: Final = 1e-4
SMALLEST_WEIGHT: Final = 0.001


def walk(fit: Fit, equation: Equation, guesses: list[float], iterations: float) -> tuple[Step | None, list[float]]:
    """Take steps until one does not help; give the last that counts, and the error of each."""
    last: Step | None = None
    errors: list[float] = []
    values = [*guesses, *[0.0] * (len(PARAMETERS) - len(guesses))]
    covariance = [[0.0] * fit.size for _ in range(fit.size)]
    mean = 0.0
    # What goes wrong with the guesses is the author's to know; later on a step has led where the equation has no value.
    model = equation.model
    while len(errors) < iterations:
        step = _step(fit, model, values, covariance, mean)
        if math.isnan(step.rms) or (len(errors) > 1 and errors[-1] <= step.rms):
            break
        errors.append(step.rms)
        last = step
        values, covariance, mean = step.values, step.covariance, step.mean
        model = or_nothing(equation.model) if equation.is_own else equation.model
    return last, errors


def _step(fit: Fit, model: Model, before: list[float], covariance: list[list[float]], mean: float) -> Step:
    size, values = fit.size, [*before]
    table = [[0.0] * (size + 1) for _ in range(size)]
    rows = []
    alike = fit.precision not in ("w", "Rep", "Sqrt(Y)") and not fit.least_absolute
    weights = fitted_sum = variation = squares = 0.0
    for x, y in fit.points:
        fitted = model(x, values)
        weight = 1.0 if alike else _weight(fit, y, fitted)
        if weight == 1:  # what divide() would say, in a third of the time
            weights += 1
            fitted_sum += fitted
            variation += (y - mean) * (y - mean)
            residual = y - fitted
        else:
            square = weight * weight
            weights += divide(1, square)
            fitted_sum += divide(fitted, square)
            variation += divide((y - mean) * (y - mean), square)
            residual = divide(y - fitted, weight)
        slopes = _slopes(fit, model, x, values, fitted, weight)
        squares += residual * residual
        for i, slope in enumerate(slopes):
            line = table[i]
            for k in range(i, size):
                line[k] += slope * slopes[k]
            line[size] += slope * residual
        rows.append(Row(y, fitted, weight, slopes))
    for i in range(size):
        for k in range(i):
            table[i][k] = table[k][i]
    deviation = divide(variation, weights)
    r2 = divide(deviation - divide(squares, weights), deviation)
    rms = square_root(squares / max(1, len(fit.points) - size))
    _solve(table)
    for i in range(size):
        values[i] += fit.relaxed * table[i][size]
    errors = [rms * square_root(table[i][i]) for i in range(size)]
    after = [[inverse * rms * rms for inverse in line[:size]] for line in table]
    return Step(rows, covariance, values, errors, rms, squares, r2, divide(fitted_sum, weights), after, table)


def _weight(fit: Fit, y: float, fitted: float) -> float:
    """Give the error that a point counts with: 1, or by what PhotosynQ's options say."""
    weight = 1.0
    if fit.precision == "w":
        weight = y
    elif fit.precision == "Rep":  # one y for each x, so its replicates do not differ
        weight = 0.0
    elif fit.precision == "Sqrt(Y)":
        weight = square_root(y)
    if weight == 0:
        weight = SMALLEST_WEIGHT
    if fit.least_absolute:
        share = fit.percentile / 100
        far = square_root((share if y < fitted else 1 - share) * abs(y - fitted))
        weight *= max(SMALLEST_WEIGHT * y, far)
    return weight


def _slopes(fit: Fit, model: Model, x: float, values: list[float], fitted: float, weight: float) -> list[float]:
    """Give how the fitted value changes with each parameter, over the point's error."""
    slopes = []
    for i in range(fit.size):
        value = values[i]
        move = value / SHARE_MOVED if value != 0 else SMALLEST_MOVE
        values[i] = value + move
        moved = model(x, values)
        moves = move * weight
        slope = (moved - fitted) / moves if moves else divide(moved - fitted, moves)
        if fit.centered:
            # PhotosynQ's goes back to the value itself and not as far to its other side: half of the slope.
            values[i] -= move
            slope = divide(moved - model(x, values), 2 * move * weight)
        values[i] = value
        slopes.append(slope)
    return slopes


def _solve(table: list[list[float]]) -> None:
    """Turn normal equations into their inverse, with the solution in the last column, by Gauss and Jordan's elimination."""
    size = len(table)
    for i, pivot_line in enumerate(table):
        pivot, pivot_line[i] = pivot_line[i], 1.0
        for k in range(size + 1):
            pivot_line[k] = divide(pivot_line[k], pivot)
        for line in table:
            if line is not pivot_line:
                factor, line[i] = line[i], 0.0
                for k in range(size + 1):
                    line[k] -= factor * pivot_line[k]
