"""The equations that NonLinearRegression fits: PhotosynQ's four by their names, or a function of the macro's own.

Lives in the worker. A name is looked up, never read as a formula, and nothing is compiled. A function is called as the macro
would call it: all that runs in it is the macro's.
"""

from __future__ import annotations

from types import FunctionType, MethodType
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from runtimes.python.helpers.arithmetic import NAN, divide
from runtimes.python.helpers.coercion import to_number
from runtimes.python.helpers.elementary import INFINITY, exp

if TYPE_CHECKING:
    from collections.abc import Callable

    Model = Callable[[float, list[float]], float]

PARAMETERS: Final = "abcdefgh"


def _decay_over_time_constant(x: float, values: list[float]) -> float:
    return values[1] + values[0] * exp(divide(-x, values[2]))


def _decay_by_rate(t: float, values: list[float]) -> float:
    return (values[0] - values[2]) * exp(-values[1] * t) + values[2]


def _hyperbola(x: float, values: list[float]) -> float:
    return values[2] + divide(values[0], 1 + divide(values[1], x))


def _hyperbola_of_square(x: float, values: list[float]) -> float:
    return values[2] + divide(values[0] * values[0], 1 + divide(values[1], x))


# The names are PhotosynQ's; people write them with other blanks.
NAMED: Final[dict[str, Model]] = {
    "b + a * e(- x / c)": _decay_over_time_constant,
    "( a - c ) * e( - b * t ) + c": _decay_by_rate,
    "( c + a / ( 1 + b / x ) )": _hyperbola,
    "( c + a * a / ( 1 + b / x ) )": _hyperbola_of_square,
}
_BY_BARE_NAME: Final = {"".join(name.split()): model for name, model in NAMED.items()}


class Equation(NamedTuple):
    """How to compute y from x and the values of a … h, and what to call it."""

    model: Model
    name: str
    is_known: bool = True
    is_own: bool = False  # a function of the macro's


class EquationError(TypeError):
    """A function whose parameters are not those of an equation."""


def equation_of(given: Any) -> Equation:
    """Take an equation's name or a function; an unknown name is 0 everywhere, as PhotosynQ's null is."""
    if isinstance(given, (FunctionType, MethodType)):
        names = _parameters(given)
        return Equation(_calling(given, names), f"{given.__name__[:100]}({', '.join(names)})", is_own=True)
    if callable(given):
        raise EquationError(f"the equation is no `def` and no lambda: {_OWN}")
    name = given if isinstance(given, str) else ""
    model = _BY_BARE_NAME.get("".join(name.split()))
    return Equation(model or (lambda _x, _values: 0.0), name, is_known=model is not None)


_OWN: Final = "write a function of x or t and of a, b, c up to h, as in `lambda x, a, b: a * x + b`"


def _parameters(function: FunctionType | MethodType) -> tuple[str, ...]:
    code = function.__code__
    names = code.co_varnames[: code.co_argcount]
    names = names[1:] if isinstance(function, MethodType) else names
    for name in names:
        if name not in ("x", "t", *PARAMETERS):
            raise EquationError(f"the equation has a parameter `{name}`: {_OWN}")
    if not names:
        raise EquationError(f"the equation has no parameters: {_OWN}")
    return names


def _calling(function: Callable[..., Any], names: tuple[str, ...]) -> Model:
    places = [None if name in "xt" else PARAMETERS.index(name) for name in names]

    def model(x: float, values: list[float]) -> float:
        return float(to_number(function(*[x if place is None else values[place] for place in places])))

    return model


def or_nothing(model: Model) -> Model:
    """Make a model say what JavaScript's arithmetic says where Python's raises: infinity, or no number."""

    def quiet(x: float, values: list[float]) -> float:
        try:
            return model(x, values)
        except OverflowError:
            return INFINITY
        except (ArithmeticError, ValueError):
            return NAN

    return quiet
