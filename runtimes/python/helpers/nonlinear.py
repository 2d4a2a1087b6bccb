"""NonLinearRegression: fits an equation to points; reads the arguments, and says what went wrong.

Lives in the worker. How it fits stands in nonlinear_steps.py, what the result shows in nonlinear_report.py.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, Final, NoReturn

from runtimes.python.helpers.coercion import MISSING, as_list, at, plain, to_number, truthy
from runtimes.python.helpers.equations import NAMED, PARAMETERS, Equation, EquationError, equation_of
from runtimes.python.helpers.nonlinear_report import Fit, Step, described
from runtimes.python.helpers.nonlinear_steps import walk
from runtimes.python.helpers.remarks import remark

USUAL_ITERATIONS: Final = 200
MOST_ITERATIONS: Final = 2000
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
    last, errors = walk(fit, equation, guesses, iterations)
    found: dict[str, Any] = {}
    if last is not None:
        found = described(fit, equation, last)
        found["presets"] = _presets_of(given, fit, equation, iterations)
    _comment(equation, last, errors, len(guesses), found.get("r2", ""))
    return {**found, "iterations": len(errors), "RMS_errors": errors}


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
