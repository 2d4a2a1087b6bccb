"""What numbers, arrays and tables become in a macro's output, and what to write instead of what becomes nothing."""

from __future__ import annotations

import operator
from typing import Any, Final

import numpy as np

from runtimes.python.policy.grants import OutputForms


def _array(value: Any) -> Any:
    """Make a list, of Python's numbers where there are such; what JSON cannot hold stays what it is, to be named."""
    if value.dtype.kind in "mM":
        return [_array(row) for row in value] if value.ndim > 1 else (list(value) if value.ndim else value[()])
    return value.tolist()


NUMPY: Final = OutputForms(
    # The order matters, as classes here derive from each other.
    converters=(
        (np.bool_, bool),
        # Not np.integer: timedelta64 is one.
        *((kind, int) for kind in (np.int8, np.int16, np.int32, np.int64, np.longlong, np.unsignedinteger)),
        (np.floating, float),
        (np.str_, str),
        (type(np.ma.masked), lambda _value: None),
        (np.ndarray, _array),
    ),
    counts={np.ndarray: operator.attrgetter("size")},
    hints=(
        (np.datetime64, "use str(…)"),
        (np.timedelta64, "divide it: x / np.timedelta64(1, 's')"),
        (np.complexfloating, "use .real, .imag or abs(…)"),
        (np.bytes_, "use .decode() or .hex()"),
    ),
)


def pandas_and_scipy() -> OutputForms:
    """Return theirs, which load them."""
    import pandas as pd  # noqa: PLC0415 -- only where they are loaded
    import scipy.sparse  # noqa: PLC0415

    return OutputForms(
        counts=dict.fromkeys((pd.Series, pd.DataFrame), operator.attrgetter("size")),
        converters=(
            (pd.Series, list),
            (pd.Index, list),
            (pd.api.extensions.ExtensionArray, list),
            (type(pd.NaT), lambda _value: None),
            (type(pd.NA), lambda _value: None),
        ),
        hints=(
            (pd.DataFrame, "use .to_dict('list') or .to_dict('records')"),
            (pd.Timestamp, "use .isoformat() or .strftime(…)"),
            (pd.Timedelta, "use .total_seconds()"),
            (pd.Interval, "use .left and .right, or str(…)"),
            (pd.Period, "use str(…)"),
            (scipy.sparse.sparray, "use .toarray()"),
            (scipy.sparse.spmatrix, "use .toarray()"),
        ),
    )
