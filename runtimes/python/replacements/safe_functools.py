"""Safe replacements for what `functools` does by attribute names, and for its caches; in the worker."""

from __future__ import annotations

import functools
from types import FunctionType
from typing import TYPE_CHECKING, Any, Final

from runtimes.python.policy import reentry
from runtimes.python.policy.filename import FILENAME
from runtimes.python.policy.grants import ABSENT, ByGuards, Grants
from runtimes.python.policy.macro_class import MacroClass, attributes_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from runtimes.python.policy.guards import Guards


def _wraps(guards: Guards) -> Callable[..., Any]:
    def wraps(wrapped: Callable[..., Any], /) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
        """Do what `functools.wraps` is for: give the wrapper the name and text of what it wraps."""

        def keep_name(wrapper: Callable[..., Any]) -> Callable[..., Any]:
            # Of the macro's own functions only: those that it was given are shared, and the next item would read the name.
            if type(wrapper) is FunctionType and wrapper.__code__.co_filename == FILENAME:
                name, text = (
                    guards.named.getattr(wrapped, "__name__", None),
                    guards.named.getattr(wrapped, "__doc__", None),
                )
                if type(name) is str:
                    wrapper.__name__ = wrapper.__qualname__ = name
                wrapper.__doc__ = text if type(text) is str else None
            return wrapper

        return keep_name

    return wraps


def lru_cache(maxsize: Any = 128, typed: bool = False) -> Any:  # noqa: FBT001, FBT002 -- the signature is functools'
    """Do what `functools.lru_cache` does; the function behind it is not shown (`__wrapped__`)."""
    if callable(maxsize):
        return _cached(maxsize, 128, typed=False)
    return lambda function: _cached(function, maxsize, typed=typed)


def cache(function: Callable[..., Any], /) -> Any:
    """Do what `functools.cache` does."""
    return _cached(function, None, typed=False)


def _cached(function: Callable[..., Any], maxsize: int | None, *, typed: bool) -> Any:
    if not callable(function):
        raise TypeError("the first argument must be callable")

    # functools copies the attributes of what it wraps: of this function of ours, not of a macro's object.
    def call(*args: Any, **kwargs: Any) -> Any:
        return function(*args, **kwargs)

    if type(function) is FunctionType:  # whose name and text are just that, whatever else a macro has hung on it
        call.__name__, call.__doc__ = function.__name__, function.__doc__
    cached = functools.lru_cache(maxsize, typed)(call)
    _OWN_CACHE(cached)[_MADE_HERE] = True
    return cached


# A cache that a library shares with all items would tell what they have called it with.
_OWN_CACHE: Final = functools._lru_cache_wrapper.__dict__["__dict__"].__get__  # noqa: SLF001 -- it has no public name
_MADE_HERE: Final = "__macro_cache__"


def _read_cache(cached: Any, name: str) -> Any:
    """Show what a cache of the macro's own can do besides being called."""
    if name in ("cache_clear", "cache_info") and _MADE_HERE in _OWN_CACHE(cached):
        return getattr(cached, name)
    return ABSENT


def _cmp_to_key(guards: Guards) -> Callable[..., Any]:
    def cmp_to_key(mycmp: Callable[[Any, Any], Any], /) -> Any:
        """Do what `functools.cmp_to_key` does, as a class of the macro's: what it compares by is code of the macro's."""

        def init(self: Any, obj: Any) -> None:
            attributes_of(self, made)["obj"] = obj

        def compare(self: Any, other: Any) -> Any:
            return mycmp(attributes_of(self, made)["obj"], attributes_of(other, made)["obj"])

        made = guards.make_class(
            "K",
            (object,),
            {
                "__init__": init,
                "__lt__": lambda self, other: compare(self, other) < 0,
                "__gt__": lambda self, other: compare(self, other) > 0,
                "__eq__": lambda self, other: compare(self, other) == 0,
                "__le__": lambda self, other: compare(self, other) <= 0,
                "__ge__": lambda self, other: compare(self, other) >= 0,
                "__hash__": None,
            },
        )
        return made

    return cmp_to_key


def total_ordering(cls: Any, /) -> Any:
    """Do what `functools.total_ordering` does, for a class of the macro's that C code may call back."""
    if type(cls) is not MacroClass or not reentry.is_on():
        raise TypeError("total_ordering is for a class of the macro's with __lt__, __le__, __gt__ or __ge__")
    return functools.total_ordering(cls)


GRANTS: Final = Grants(
    source="replacements of functools",
    module_forms={
        ("functools", "cache"): cache,
        ("functools", "cmp_to_key"): ByGuards(_cmp_to_key),
        ("functools", "lru_cache"): lru_cache,
        ("functools", "total_ordering"): total_ordering,
        ("functools", "wraps"): ByGuards(_wraps),
    },
    dynamic={functools._lru_cache_wrapper: _read_cache},  # noqa: SLF001 -- it has no public name
)
