"""What to write instead of a name that nothing gives a macro: tables of what people try, and the nearest name that is there.

Used in the worker where such a name is met, and by `macro-runner check`, which looks for them without running anything.
"""

from __future__ import annotations

import ast
import warnings
from typing import TYPE_CHECKING, Final

from border import caps
from runtimes.python.allowed import builtin_names, standard_library
from runtimes.python.diagnostics.nearest_name import nearest
from runtimes.python.policy import nesting
from runtimes.python.policy.given_names import GIVEN
from runtimes.python.policy.transformer import READABLE_NAMES, Finding, bound_names

if TYPE_CHECKING:
    from collections.abc import Iterable

_DATA: Final = "the item's data is in `json`"
_OUTPUT: Final = 'results go into `output`, as in output["x"] = 1'

# Names that people try, and what they mean by them. From macros of other platforms, JavaScript, R and Python 2.
INSTEAD_OF_NAMES: Final = {
    **dict.fromkeys(
        ("data", "input_data", "item", "items", "row", "measurement", "measurements", "record", "sample", "payload",
         "protocol_data", "json_data", "jsonData"),
        _DATA,
    ),
    **dict.fromkeys(("context", "metadata", "answers", "survey"), "the context is in `ctx`"),
    **dict.fromkeys(("result", "results", "out", "outputs"), _OUTPUT),
    "json_module": "write `import json as json_module` first",
    "numpy": "write `import numpy as np`, or `np`, which is there already",
    "pandas": "write `import pandas as pd`, or `pd`, which is there already",
    "sp": "write `scipy`, which is there already, or `import scipy as sp`",
    "stats": "write `from scipy import stats`",
    **{name: f"write `from scipy import {name}`"
       for name in ("optimize", "signal", "interpolate", "integrate", "ndimage", "special")},
    **{name: f"write `from scipy.{module} import {name}`"
       for module, names in {
           "optimize": "curve_fit minimize least_squares brentq fsolve",
           "signal": "savgol_filter find_peaks butter filtfilt detrend",
           "stats": "linregress ttest_ind pearsonr spearmanr zscore",
           "interpolate": "interp1d CubicSpline UnivariateSpline",
           "integrate": "quad solve_ivp odeint simpson",
       }.items()
       for name in names.split()},
    **{name: f"write `np.{name}(…)`"
       for name in ("array", "arange", "linspace", "zeros", "ones", "polyfit", "polyval", "gradient", "diff", "std",
                    "argmax", "argmin", "cumsum", "interp", "percentile", "trapezoid", "log1p", "where")},
    "datetime": "write `from datetime import datetime` for datetime.now(), or `import datetime` for datetime.date",
    "mean": "write `MathMEAN(…)`, or `statistics.mean(…)`",
    "average": "write `MathMEAN(…)`, or `statistics.mean(…)`",
    "median": "write `MathMEDIAN(…)`, or `statistics.median(…)`",
    "stdev": "write `MathSTDEV(…)`, or `statistics.stdev(…)`",
    "trapz": "write `np.trapezoid(…)`",
    "DataFrame": "write `pd.DataFrame(…)`",
    "Series": "write `pd.Series(…)`",
    "null": "Python's word is `None`",
    "undefined": "Python's word is `None`",
    "NULL": "Python's word is `None`",
    "NA": "Python's word is `None`, or `math.nan` for a number that is missing",
    "true": "Python's word is `True`",
    "false": "Python's word is `False`",
    "TRUE": "Python's word is `True`",
    "FALSE": "Python's word is `False`",
    "NaN": "write `math.nan`",
    "nan": "write `math.nan`",
    "Infinity": "write `math.inf`",
    "inf": "write `math.inf`",
    "console": "this is JavaScript: write `print(…)`",
    "Math": "this is JavaScript: Python's is `math`, as in math.sqrt(2)",
    "JSON": "this is JavaScript: the item's data in `json` is ready to use",
    "parseFloat": "this is JavaScript: write `float(…)`",
    "parseInt": "this is JavaScript: write `int(…)`",
    "Number": "this is JavaScript: write `float(…)`",
    "String": "this is JavaScript: write `str(…)`",
    "Array": "this is JavaScript: write a list, [1, 2, 3]",
    "Object": 'this is JavaScript: write a dict, {"a": 1}',
    "isNaN": "this is JavaScript: write `math.isnan(…)`",
    "this": "this is JavaScript: a macro has plain variables",
    "xrange": "write `range(…)`",
    "raw_input": "nobody is there to answer: " + _DATA,
    "unicode": "write `str(…)`",
    "long": "write `int(…)`",
    "reduce": "write `from functools import reduce`",
}  # fmt: skip

# Modules whose names say what they are without the module: `count` of itertools is not here, as it is mostly a variable.
_TELLING: Final = ("math", "statistics", "datetime", "collections", "functools", "copy")
_LIKENESS: Final = 0.75


def hint_for_name(name: str, own: Iterable[str]) -> str | None:
    """Say what to write instead of an unknown name; `own` are the names that the macro itself has made."""
    known = GIVEN.union(other for other in own if other.isidentifier() and other != name)
    close = nearest(name, known, _LIKENESS)
    if close and close.casefold() == name.casefold() and name not in INSTEAD_OF_NAMES:
        return f"did you mean `{close}`?"
    if name in INSTEAD_OF_NAMES:
        return INSTEAD_OF_NAMES[name]
    if name in builtin_names.REFUSED:
        return builtin_names.REFUSED[name]
    return _of_module(name) or (f"did you mean `{close}`?" if close else None)


def _of_module(name: str) -> str | None:
    """Say what to write for a name that is one of a module's, or a module."""
    if name in standard_library.MODULES and name not in GIVEN:
        return f"write `import {name}` first"
    if name in standard_library.REFUSED:
        return f"module `{name}` is not available: {standard_library.REFUSED[name]}"
    for module in _TELLING:
        if len(name) > 1 and name in standard_library.MODULES[module]:
            return f"write `{module}.{name}`" + ("" if module in GIVEN else f", after `import {module}`")
    return None


def hint_for_member(name: str) -> str | None:
    """Say where a name is that was looked for in a module which does not have it."""
    return (
        INSTEAD_OF_NAMES.get(name) if name in INSTEAD_OF_NAMES and "`" in INSTEAD_OF_NAMES[name] else _of_module(name)
    )


def unknown_names(source: str) -> list[Finding]:
    """Find names that a macro reads, and that nothing in it makes and nothing gives; looks at the text alone.

    Returns nothing for a text that does not parse: that is for the compiler to say.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree, nodes = nesting.parse(source, "<macro>")
        bound = bound_names(nodes)
        known = GIVEN | bound | READABLE_NAMES | set(builtin_names.REFUSED)
        missing = [
            node
            for node in _read_names(tree)
            # Names of two underscores are the policy's to refuse.
            if node.id not in known and not node.id.startswith("__")
        ]
    except (SyntaxError, ValueError, nesting.TooDeepError):
        return []
    missing.sort(key=lambda node: (node.lineno, node.col_offset))
    lines = source.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    hints = {name: hint_for_name(name, bound) for name in {node.id for node in missing[: caps.FINDINGS]}}
    return [
        Finding(
            f"name '{node.id}' is not defined",
            node.lineno,
            len(lines[node.lineno - 1].encode()[: node.col_offset].decode("utf-8", "ignore")) + 1,
            hints[node.id],
        )
        for node in missing[: caps.FINDINGS]
    ]


def _read_names(tree: ast.AST) -> list[ast.Name]:
    """Collect the names that are read, but for those in annotations, which are dropped."""
    found: list[ast.Name] = []
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Name):
            if isinstance(node.ctx, ast.Load):
                found.append(node)
            continue
        dropped = getattr(node, "annotation", None), getattr(node, "returns", None)
        waiting += [child for child in ast.iter_child_nodes(node) if child not in dropped]
    return found
