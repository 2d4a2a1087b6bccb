"""NonLinearRegression: fits an equation to points by the Gauss-Newton method, as PhotosynQ's helper does, step by step.

Lives in the worker. The method is that of J. C. Pezzullo's calculator (statpages.info/nonlin.html): derivatives by forward
differences of a thousandth of each parameter, normal equations solved without pivots, no damping. It ends with the first
step after the second that does not lower the error, or after 200. runtimes/js/helpers/nonlinear.js does the same in
the same order of operations, so that both give the same digits.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, NoReturn

from runtimes.python.helpers.arithmetic import divide, square_root
from runtimes.python.helpers.coercion import MISSING, as_list, at, plain, to_number, truthy
from runtimes.python.helpers.equations import NAMED, PARAMETERS, Equation, EquationError, equation_of, or_nothing
from runtimes.python.helpers.nonlinear_report import Fit, Row, Step, described
from runtimes.python.helpers.remarks import remark

if TYPE_CHECKING:
    from runtimes.python.helpers.equations import Model

USUAL_ITERATIONS: Final = 200
MOST_ITERATIONS: Final = 2000
# To see what a parameter does it is moved by this share of itself, and one that is 0 by SMALLEST_MOVE.
SHARE_MOVED: Final = 1000
SMALLEST_MOVE: Final = 1e-4
SMALLEST_WEIGHT: Final = 0.001
# Below the first r2 a fit is doubtful, and below the second one if its last step still took the error down by so much.
POOR: Final = 0.5
GOOD: Final = 0.99
SETTLED: Final = 1.01


def non_linear_regression(data: Any = MISSING, options: Any = MISSING) -> dict[str, Any]:
    """Fit an equation to pairs [x, y], beginning with guesses of its parameters.

    `options` has "equation" (one of the four names, or a function of x or t and of a, b … h), "initial" (the guesses, up
    to eight), and may have "iterations", "RelaxF", "SEy", "Centered", "LeastAbs", "Percentile", "variables".

    Gives {"text", "ParameterEstimates", "CovarianceMatrix", "r2" (a text), "parameters": [{"name", "value", "sd_error",
    "p"}], "RMS_error", "presets", "iterations", "RMS_errors"}; only the last two where not one step was possible.
    Parameters that the points do not determine are NaN.

    Raises:
        TypeError: there are no points, options or guesses, or the function's parameters are no equation's.
    """
    given = plain(options)
    rows = as_list(data)
    if rows is None:
        _refuse("the first argument is an array of pairs, [[x, y], …]")
    if not isinstance(given, Mapping):
        _refuse("the second argument is an object, {equation: …, initial: [a, b, c]}")
    points = _points_of(rows)
    guesses = _guesses_of(given)
    try:
        equation = equation_of(given.get("equation"))
    except EquationError as error:
        _refuse(str(error))
    has_x = _number(given, "variables", 1) > 0
    fit = Fit(
        points if has_x else [(0.0, y) for _, y in points],
        len(guesses),
        relaxed=_number(given, "RelaxF", 1),
        precision=_or(given, "SEy", 1),
        centered=truthy(given.get("Centered")),
        percentile=_number(given, "Percentile", 50),
        least_absolute=truthy(given.get("LeastAbs")),
        has_x=has_x,
    )
    iterations = _iterations_of(given)
    last, errors = _walk(fit, equation, guesses, iterations)
    found: dict[str, Any] = {}
    if last is not None:
        found = described(fit, equation, last)
        found["presets"] = _presets_of(given, fit, equation, iterations)
    _comment(equation, last, errors, len(guesses), found.get("r2", ""))
    return {**found, "iterations": len(errors), "RMS_errors": errors}


def _walk(fit: Fit, equation: Equation, guesses: list[float], iterations: float) -> tuple[Step | None, list[float]]:
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


def _points_of(rows: list[Any]) -> list[tuple[float, float]]:
    points = []
    for i, row in enumerate(rows):
        if as_list(row) is None:
            _refuse(f"the first argument is an array of pairs, [[x, y], …], and its element {i} is none")
        points.append((float(to_number(at(row, 0))), float(to_number(at(row, 1)))))
    return points


def _guesses_of(given: Mapping[str, Any]) -> list[float]:
    initial = as_list(given.get("initial"))
    if initial is None:
        _refuse("`initial` in its options is an array of guesses, [a, b, c]")
    if len(initial) > len(PARAMETERS):
        _refuse(f"`initial` has {len(initial)} guesses, and an equation has no more than {len(PARAMETERS)} parameters")
    return [float(to_number(guess)) if truthy(guess) else 0.0 for guess in initial]


def _refuse(sentence: str) -> NoReturn:
    # Also as a warning: published macros catch what this helper throws, and say nothing.
    remark("NonLinearRegression", sentence)
    raise TypeError(f"NonLinearRegression: {sentence}")


def _or(given: Mapping[str, Any], name: str, otherwise: Any) -> Any:
    value = plain(given.get(name))
    return value if truthy(value) else otherwise


def _number(given: Mapping[str, Any], name: str, otherwise: float) -> float:
    return to_number(_or(given, name, otherwise))


def _iterations_of(given: Mapping[str, Any]) -> float:
    value = given.get("iterations")
    number = USUAL_ITERATIONS if value is None else to_number(value)
    return USUAL_ITERATIONS if number > MOST_ITERATIONS else number


def _comment(equation: Equation, last: Step | None, errors: list[float], size: int, r2: str) -> None:
    if not equation.is_known:
        names = " or ".join(f'"{name}"' for name in NAMED)
        remark("NonLinearRegression", f"`equation` is no function, and not {names}: nothing was fitted")
    elif last is None:
        remark(
            "NonLinearRegression", "nothing was fitted: the equation or a point gives no number, or `iterations` is 0"
        )
    elif not all(map(math.isfinite, last.values[:size])):
        remark("NonLinearRegression", "the points do not determine the parameters: try other guesses in `initial`")
    elif last.r2 < POOR or (last.r2 < GOOD and len(errors) > 1 and errors[-2] > SETTLED * errors[-1]):
        remark("NonLinearRegression", f"the curve is far from the points (r2 ={r2}): try other guesses in `initial`")


def _presets_of(given: Mapping[str, Any], fit: Fit, equation: Equation, iterations: float) -> dict[str, Any]:
    """Say what was fitted with, under PhotosynQ's names."""
    return {
        "iterations": iterations,
        "cPts": len(fit.points),
        "cVar": _number(given, "variables", 1),
        "cPar": fit.size,
        "equation": equation.name,
        "RelaxF": fit.relaxed,
        "SEy": fit.precision,
        "yTrans": "Y",
        "x1Trans": "X",
        **{f"x{i}Trans": f"X{i}" for i in range(2, 9)},
        "Centered": fit.centered,
        "LeastAbs": fit.least_absolute,
        "cPctile": fit.percentile,
    }
