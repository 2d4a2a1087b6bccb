"""No solver hands a macro's function an array over memory that nobody owns: it would be freed under whoever keeps it."""

from __future__ import annotations

import datetime as dt
import inspect
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import solvers

from runtimes.python.policy.facades import resolve
from runtimes.python.replacements import safe_scipy

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Macros

# What solvers warn of is not looked at here.
pytestmark = pytest.mark.filterwarnings("ignore")

CAPSULE = type(dt.datetime_CAPI)  # type: ignore[attr-defined]
NAMES = sorted(solvers.RECIPES)


def is_lent(value: Any) -> bool:
    """Tell whether no object along `base` owns the memory; a capsule says nothing of when it is freed."""
    while isinstance(value, np.ndarray):
        if value.flags.owndata:
            return False
        value = value.base
    return value is None or isinstance(value, CAPSULE)


def lent_in(value: Any, depth: int = 4) -> bool:
    if isinstance(value, np.ndarray):
        return is_lent(value)
    if isinstance(value, dict):
        value = list(value.values())
    return depth > 0 and isinstance(value, (list, tuple)) and any(lent_in(each, depth - 1) for each in value)


def lends(function: Any, recipes: list[Any]) -> bool:
    """Call a solver in all its ways, with functions that look at what they get; also look at what it returns."""
    calls: list[bool] = []

    def seen(called: Callable[..., Any]) -> Callable[..., Any]:
        def watch(*args: Any, **kwargs: Any) -> Any:
            calls.append(lent_in(args) or lent_in(kwargs))
            return called(*args, **kwargs)

        return watch

    for recipe in recipes:
        before = len(calls)
        calls.append(lent_in(recipe(function, seen)))
        assert len(calls) > before + 1, "the function was never called"
    return any(calls)


@pytest.mark.parametrize("place", NAMES, ids=".".join)
def test_solver_lends_nothing(place: tuple[str, str], macros: Macros) -> None:
    module, name = place

    assert not lends(getattr(macros.modules[module], name), solvers.RECIPES[place])


def test_originals_that_lend_are_those_with_a_form_of_ours() -> None:
    lending = {place for place in NAMES if lends(getattr(resolve(place[0]), place[1]), solvers.RECIPES[place])}

    assert lending == set(safe_scipy.LENDERS)


def test_every_solver_is_looked_at(macros: Macros) -> None:
    taking = set()
    for module, facade in macros.modules.items():
        if not module.startswith(("numpy", "scipy")):
            continue
        for name, member in facade.__dict__.items():
            if not callable(member):
                continue
            try:
                parameters = inspect.signature(getattr(resolve(module), name, member)).parameters
            except ValueError:  # a ufunc: it calls nothing but what is in the arrays
                continue
            if solvers.FUNCTION_PARAMETERS.intersection(parameters):
                taking.add((module, name))

    assert taking - set(solvers.NO_FUNCTION) <= set(NAMES)
    assert len(taking) > 50


def test_marks_of_an_event_are_kept(macros: Macros) -> None:
    source = """
from scipy.integrate import solve_ivp
def low(t, y): return y[0] - 0.5
low.terminal = True
low.direction = -1
solved = solve_ivp(lambda t, y: -y, (0, 9), [1.0], method="LSODA", events=low)
output["end"] = round(solved.t[-1], 3)
"""
    assert macros.run_apart(source) == [{"output": {"end": 0.693}}]
