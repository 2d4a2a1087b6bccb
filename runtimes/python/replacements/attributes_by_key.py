"""What a library's object shows of what a macro has put into it, `result.x` and `row.Fv`: data, and no meaning; in the worker.

Such classes find an attribute that they do not have among their keys, and numpy asks every object for attributes: for
`__array_interface__`, which says where in memory its numbers are, and for `exp`, which it calls where it works on objects.
"""

from __future__ import annotations

from typing import Any, Final

from pandas.core.generic import NDFrame
from pandas.core.groupby.groupby import GroupBy
from pandas.core.resample import Resampler
from pandas.core.window.rolling import BaseWindow
from scipy._lib._util import _RichResult

from runtimes.python.policy import reentry

CLASSES: Final[tuple[type, ...]] = (NDFrame, GroupBy, Resampler, BaseWindow, _RichResult)
_CLOSED: Final = "__macro_closed__"


def close(kind: Any) -> None:
    """Let a class find no name that begins with an underscore among its keys, and nothing that numpy would call; once."""
    original = kind.__getattr__

    def find(self: Any, name: str) -> Any:
        if name.startswith("_"):
            return object.__getattribute__(self, name)  # which raises what Python says of it
        found = original(self, name)
        if name in reentry.BY_NAME and callable(found) and not reentry.is_on():
            raise AttributeError(f"'{type(self).__name__}' object has no attribute '{name}'")
        return found

    if not is_closed(kind):
        setattr(find, _CLOSED, True)
        kind.__getattr__ = find


def is_closed(kind: Any) -> bool:
    """Tell whether `close` was here."""
    return hasattr(kind.__getattr__, _CLOSED)


def close_in_place() -> None:
    """Close all of them."""
    for kind in CLASSES:
        close(kind)
