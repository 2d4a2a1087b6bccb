"""`re`, which keeps patterns by their texts and flags, such that no item can tell what was kept before it; in the worker."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Any, Final

from runtimes.python.policy.grants import Grants
from runtimes.python.policy.named_access import copied

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


# How many patterns are kept for the next item: to make one takes some 100 µs.
_KEPT: Final = 512


def _keep_all() -> None:
    """Have `re` let go of no pattern while an item runs: how soon one is made anew would tell which were there before."""
    for limit in ("_MAXCACHE", "_MAXCACHE2"):  # the second from 3.12 on
        setattr(re, limit, 1 << 62)


def _let_go() -> None:
    if len(re._cache) > _KEPT:  # type: ignore[attr-defined]  # noqa: SLF001 -- `re` tells nobody how many it keeps
        re.purge()


def _text_of(pattern: re.Pattern[Any]) -> str | bytes:
    """Copy a pattern's text: the very text that it was made of may be an earlier item's, which `is` would tell."""
    text = pattern.pattern
    return copied(text) if isinstance(text, str) else bytes(bytearray(text))


_WITH_FLAGS: Final = ("compile", "findall", "finditer", "fullmatch", "match", "search", "split", "sub", "subn")

GRANTS: Final = Grants(
    source="replacements of re",
    module_forms={("re", name): _with_checked_flags(getattr(re, name)) for name in _WITH_FLAGS},
    replaced={(re.Pattern, "pattern"): _text_of},
    at_item_start=(_keep_all,),
    at_item_end=(_let_go,),
)
