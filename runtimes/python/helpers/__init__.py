"""The PhotosynQ helper functions for Python macros, under the names that macros call them by.

Lives in the worker. Standard library only, so that the fork server without numpy has them too. Behaviour and edge cases
are those of the public JavaScript helpers; runtimes/js/helpers.js and helpers/ are the same thing for JavaScript macros, and
tests/conformance/helpers holds what both have to give.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from runtimes.python.helpers.arrays import array_nth, array_range, array_unzip, array_zip
from runtimes.python.helpers.labels import get_index_by_label, get_label_lookup, get_protocol_by_label
from runtimes.python.helpers.messages import danger, info, warning
from runtimes.python.helpers.nonlinear import non_linear_regression
from runtimes.python.helpers.regression import math_expinvreg, math_linreg, math_multreg, math_polyreg
from runtimes.python.helpers.summaries import (
    math_ln,
    math_log,
    math_max,
    math_mean,
    math_median,
    math_min,
    math_round,
    math_stderr,
    math_stdev,
    math_stdevs,
    math_sum,
    math_variance,
)
from runtimes.python.helpers.sun import calc_sun_angle
from runtimes.python.helpers.traces import transform_trace
from runtimes.python.helpers.wrong_use import explained

if TYPE_CHECKING:
    from collections.abc import Callable

_PLAIN: dict[str, Callable[..., Any]] = {
    "ArrayNth": array_nth,
    "ArrayRange": array_range,
    "ArrayUnZip": array_unzip,
    "ArrayZip": array_zip,
    "GetIndexByLabel": get_index_by_label,
    "GetLabelLookup": get_label_lookup,
    "GetProtocolByLabel": get_protocol_by_label,
    "MathLINREG": math_linreg,
    "MathLN": math_ln,
    "MathLOG": math_log,
    "MathMAX": math_max,
    "MathMEAN": math_mean,
    "MathMEDIAN": math_median,
    "MathMIN": math_min,
    "MathROUND": math_round,
    "MathSTDERR": math_stderr,
    "MathSTDEV": math_stdev,
    "MathSTDEVS": math_stdevs,
    "MathSUM": math_sum,
    "MathVARIANCE": math_variance,
    "MathMULTREG": math_multreg,
    "MathEXPINVREG": math_expinvreg,
    "MathPOLYREG": math_polyreg,
    "NonLinearRegression": non_linear_regression,
    "TransformTrace": transform_trace,
    "calcSunAngle": calc_sun_angle,
    "info": info,
    "warning": warning,
    "danger": danger,
}

HELPERS: dict[str, Callable[..., Any]] = {name: explained(name, helper) for name, helper in _PLAIN.items()}
