"""Forms of our own of what numpy does with memory that is not an array's own, or with text that is run."""

from __future__ import annotations

import operator
import os
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from runtimes.python.allowed import attributes
from runtimes.python.policy.grants import ByGuards, Grants
from runtimes.python.policy.named_access import format_map_of, format_of
from runtimes.python.replacements.type_stand_in import class_visible, show_class, shown_types

if TYPE_CHECKING:
    from collections.abc import Callable


def empty(shape: Any, dtype: Any = float, order: Any = "C") -> Any:
    """Make an array of zeros: memory as it is found may hold what another item has computed."""
    return np.zeros(shape, dtype, order)


def empty_like(prototype: Any, dtype: Any = None, order: Any = "K", subok: bool = True, shape: Any = None) -> Any:  # noqa: FBT001, FBT002 -- the signature is numpy's
    """Make an array of zeros like another."""
    return np.zeros_like(prototype, dtype=dtype, order=order, subok=subok, shape=shape)


def pad(array: Any, pad_width: Any, mode: Any = "constant", **rest: Any) -> Any:
    """Do what `np.pad` does, with zeros where it would leave memory as it is found."""
    return np.pad(array, pad_width, "constant" if isinstance(mode, str) and mode == "empty" else mode, **rest)


def checked_repeats(repeats: Any, length: int) -> Any:
    """Copy how often each is to be repeated, if all can be counted: numpy's sum overflows, and it writes beyond that."""
    counts = np.array(repeats)
    if counts.dtype.kind in "biu":
        total = counts.astype(float).sum() * (length if counts.size == 1 else 1)
        if total > _MOST_ELEMENTS:
            raise ValueError(f"this would make an array of {total:g} elements: repeat fewer times")
    return counts


def repeat(a: Any, repeats: Any, axis: Any = None) -> Any:
    """Do what `np.repeat` does, as often as memory could ever do."""
    array = np.asanyarray(a)
    return np.repeat(array, checked_repeats(repeats, array.size), axis)


def _repeat(array: Any) -> Callable[..., Any]:
    """Stand for `array.repeat`, in the same way."""
    return lambda repeats, axis=None: array.repeat(checked_repeats(repeats, array.size), axis)


def frompyfunc(func: Any, /, nin: Any, nout: Any, **identity: Any) -> Any:
    """Do what `np.frompyfunc` does, for counts that make sense: it adds them up, and looks at the sum alone."""
    takes, gives = operator.index(nin), operator.index(nout)
    if takes < 1 or gives < 1:
        raise ValueError("np.frompyfunc needs a function of one value or more that returns one or more")
    return np.frompyfunc(func, min(takes, _MOST_OPERANDS), min(gives, _MOST_OPERANDS), **identity)


def errstate(**kinds: Any) -> Any:
    """Do what `np.errstate` does, but for `call`: numpy would run that function while it works on objects."""
    if "call" in kinds:
        raise TypeError("np.errstate takes no `call` here: use np.isfinite(…) on the result")
    return np.errstate(**kinds)


def masked_array(data: Any, mask: Any = np.ma.nomask, dtype: Any = None, **rest: Any) -> Any:
    """Do what `np.ma.masked_array` does: `np.ma.array` makes the same, with its arguments in another order."""
    return np.ma.array(data, dtype, mask=mask, **rest)


_MOST_ELEMENTS: Final = 2**40
_MOST_OPERANDS: Final = 100  # numpy refuses more than 64


class Rows:
    """`np.r_[…]` and `np.c_[…]`, but for a text as the whole key: numpy would look names up in the caller's frame."""

    __slots__ = ("_original",)

    def __init__(self, original: Any) -> None:
        """Stand before one of the two."""
        self._original = original

    def __getitem__(self, key: Any) -> Any:
        if isinstance(key, str):
            raise TypeError("a text cannot stand here alone: np.r_[0:3, 10] joins numbers and arrays")
        return self._original[key]


def _sort(array: Any) -> Callable[..., None]:
    """Stand for `array.sort`: objects are sorted in a copy, as numpy does not hold them while it asks which is less."""

    def sort(axis: Any = -1, kind: Any = None, order: Any = None, *, stable: Any = None) -> None:
        if array.dtype.hasobject:
            array[...] = np.sort(array, axis, kind, order, stable=stable)
        else:
            array.sort(axis, kind, order, stable=stable)

    return sort


def _partition(array: Any) -> Callable[..., None]:
    """Stand for `array.partition`, in the same way."""

    def partition(kth: Any, axis: Any = -1, kind: Any = "introselect", order: Any = None) -> None:
        if array.dtype.hasobject:
            array[...] = np.partition(array, kth, axis, kind, order)
        else:
            array.partition(kth, axis, kind, order)

    return partition


def _as_array(self: Any, dtype: Any = None, copy: Any = None) -> Any:  # noqa: ARG001 -- the signature is numpy's
    """Say what an object of a macro's class is to numpy: a row, if it is a namedtuple, and else nothing.

    Without this numpy would ask its __len__, __getitem__ and __float__ while it walks a list without holding it: a macro
    that changes that list from there makes numpy read freed memory (seen with numpy 2.4.6).
    """
    row = getattr(type(self), "__macro_row__", None)
    if row is not None:
        return np.array(row(self), dtype)
    shown = type.__getattribute__(type(self), "__name__")
    raise TypeError(f"an object of class {shown} cannot be put into an array: use a list of them, or numbers from them")


def _no_memory(self: Any) -> Any:
    """Say of an object of a macro's class that it has no memory to show, whatever stands among its attributes."""
    raise AttributeError(f"'{type.__getattribute__(type(self), '__name__')}' object shows no memory")


_NO_MEMORY: Final = property(_no_memory)
_ARRAY: Final = show_class(np.ndarray, "use np.array(…), np.zeros(…) or np.empty(…) to make an array")
_GENERATOR: Final = show_class(np.random.Generator, "use np.random.default_rng(seed)")


def _begin_random() -> None:
    """Seed numpy's one generator, which scipy's distributions draw from too: no item meets the numbers of another."""
    np.random.seed(int.from_bytes(os.urandom(4), "little"))  # noqa: NPY002 -- it is the one that is shared


_SERIES: Final = ("Polynomial", "Chebyshev", "Legendre", "Hermite", "HermiteE", "Laguerre")

GRANTS: Final = Grants(
    source="replacements of numpy",
    module_forms={
        ("numpy", "empty"): empty,
        ("numpy", "empty_like"): empty_like,
        ("numpy", "pad"): pad,
        ("numpy", "errstate"): errstate,
        ("numpy", "frompyfunc"): frompyfunc,
        ("numpy", "repeat"): repeat,
        ("numpy", "r_"): Rows(np.r_),
        ("numpy", "c_"): Rows(np.c_),
        ("numpy", "ndarray"): _ARRAY,
        ("numpy.random", "Generator"): _GENERATOR,
        ("numpy.ma", "masked_array"): masked_array,
    },
    shown_types=shown_types(_ARRAY, _GENERATOR),
    class_visible=class_visible(_ARRAY, _GENERATOR),
    visible={np.str_: attributes.INSTANCES[str], np.bytes_: attributes.INSTANCES[bytes]},
    replaced={
        (np.ndarray, "sort"): _sort,
        (np.ndarray, "partition"): _partition,
        (np.ndarray, "repeat"): _repeat,
        (np.ma.MaskedArray, "repeat"): _repeat,
        (np.str_, "format"): ByGuards(format_of),
        (np.str_, "format_map"): ByGuards(format_map_of),
        # These arrays belong to the class unless they are given: a change would be met by the next item.
        **{(getattr(np.polynomial, name), "domain"): lambda series: series.domain.copy() for name in _SERIES},
        **{(getattr(np.polynomial, name), "window"): lambda series: series.window.copy() for name in _SERIES},
    },
    # `array + x` and `array * x` ask the object's own __radd__ and __rmul__, with the array as a whole.
    class_members={
        "__array__": _as_array,
        "__array_ufunc__": None,
        "__array_interface__": _NO_MEMORY,
        "__array_struct__": _NO_MEMORY,
    },
    at_item_start=(_begin_random,),
)
