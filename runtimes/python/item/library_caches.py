"""What the packages keep between calls, as far as a macro's values get into it: let go of after each item; runs in the worker.

Objects of classes with special methods, which could answer for other keys, never share a worker with another item
(`macro_class`). What is left is plainer: 0.0 and -0.0 are one key, and what is a key stays alive, with all that it mentions.
Caches whose keys and values are numbers, texts and types of the packages' own stay: `tests/runtimes/python/science` walks
through all that the packages hold, and names them.
"""

from __future__ import annotations

import functools
import operator
from typing import TYPE_CHECKING, Any, Final

import scipy.fft
import scipy.integrate._quadrature
from pandas.core.dtypes.cast import _maybe_promote_cached
from pandas.core.dtypes.dtypes import PeriodDtype
from scipy._lib import _array_api_override
from scipy._lib.array_api_compat.common import _helpers

from runtimes.python.policy import macro_class
from runtimes.python.policy.grants import Grants

if TYPE_CHECKING:
    from collections.abc import Callable


def next_fast_len(target: Any, real: Any = False) -> int:  # noqa: FBT002 -- the signature is scipy's
    """Do what `scipy.fft.next_fast_len` does: the original keeps what it was called with, and tells how often it was."""
    length: int = scipy.fft.next_fast_len(operator.index(target), bool(real))
    return length


def prev_fast_len(target: Any, real: Any = False) -> int:  # noqa: FBT002 -- the signature is scipy's
    """Do what `scipy.fft.prev_fast_len` does, likewise."""
    length: int = scipy.fft.prev_fast_len(operator.index(target), bool(real))
    return length


# What empties a cache -> why that is needed.
_AFTER_EACH_ITEM: Final[dict[Callable[[], None], str]] = {
    _maybe_promote_cached.cache_clear: "by the values that fill gaps: 0.0 is -0.0, a moment is one in each time zone",
    scipy.integrate._quadrature._cached_roots_legendre.cache.clear: (  # noqa: SLF001 -- it has no public name
        "its arrays are handed to what a macro's function returns, which could write to them"
    ),
    PeriodDtype._cache_dtypes.clear: "by steps in time, which the macro makes",  # noqa: SLF001 -- as above
}
# Keyed by classes, which a macro's functions and arrays hang on: emptied after an item that has made classes.
_AFTER_CLASSES: Final = tuple(
    cache.cache_clear
    for module in (_helpers, _array_api_override)
    for cache in vars(module).values()
    if isinstance(cache, functools._lru_cache_wrapper)  # noqa: SLF001 -- it has no public name
)


def _let_go() -> None:
    for clear in _AFTER_EACH_ITEM:
        clear()
    if macro_class.has_classes():
        for clear in _AFTER_CLASSES:
            clear()


GRANTS: Final = Grants(
    source="caches of libraries",
    module_forms={("scipy.fft", "next_fast_len"): next_fast_len, ("scipy.fft", "prev_fast_len"): prev_fast_len},
    at_item_end=(_let_go,),
)
