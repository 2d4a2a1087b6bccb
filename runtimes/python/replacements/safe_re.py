"""`re` with flags that are numbers: it keeps patterns by their flags; in the worker."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Any, Final

from runtimes.python.policy.grants import Grants

if TYPE_CHECKING:
    from collections.abc import Callable


def _with_checked_flags(function: Callable[..., Any]) -> Callable[..., Any]:
    """Take as flags nothing but numbers: `re` keeps patterns by their flags, and a macro's object would stay there.

    It would be asked by the next item's patterns whether it equals their flags, and could answer with a pattern of its
    own.
    """
    place = function.__code__.co_varnames.index("flags")

    @functools.wraps(function)
    def checked(*args: Any, **kwargs: Any) -> Any:
        flags = args[place] if len(args) > place else kwargs.get("flags", 0)
        if not isinstance(flags, int):
            raise TypeError(f"flags must be re.I and its like, not {type(flags).__name__}")
        return function(*args, **kwargs)

    return checked


_WITH_FLAGS: Final = ("compile", "findall", "finditer", "fullmatch", "match", "search", "split", "sub", "subn")

GRANTS: Final = Grants(
    source="replacements of re",
    module_forms={("re", name): _with_checked_flags(getattr(re, name)) for name in _WITH_FLAGS},
)
