"""Makes arrays read-only that the packages keep as constants, so that nobody changes one for a later item; fork server."""

from __future__ import annotations

import sys
from typing import Any, Final

import numpy as np

# The modules that have such arrays, by the beginnings of their names; a test looks through all that the packages hold.
_MODULES: Final = (
    "numpy.polynomial.", "scipy.integrate._ivp.", "scipy.linalg._decomp", "scipy.signal._short_time_fft",
    "scipy.stats._levy_stable", "scipy.stats._morestats", "scipy.stats._tukeylambda_stats",
)  # fmt: skip


def protect() -> None:
    """Go through these modules and their classes, and through the lists, tuples, dicts and polynomials in them."""
    for name, module in list(sys.modules.items()):
        if name.startswith(_MODULES):
            for member in list(vars(module).values()):
                _protect(member)
                if isinstance(member, type) and member.__module__ == name:
                    for inner in list(vars(member).values()):
                        _protect(inner)


def _protect(member: Any) -> None:
    if type(member) is np.ndarray:
        member.flags.writeable = False
    elif type(member) is np.poly1d:
        _protect(member.coeffs)
    elif type(member) is dict:
        for inner in member.values():
            _protect(inner)
    elif type(member) in (list, tuple):
        for inner in member:
            _protect(inner)
