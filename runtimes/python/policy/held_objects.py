"""Holds what is overwritten in arrays and tables of objects, while a program runs that C code calls back; in the worker.

numpy's loops over objects borrow their elements, and so does C code of pandas: an element whose last reference goes while
its own code runs is freed under the loop. Reading needs no care then, only writing does (see policy/reentry.py): statements
that write are compiled with a guard, and functions and methods that write stand here in forms that hold before they do.
"""

from __future__ import annotations

import functools
import inspect
import types
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from runtimes.python.policy import reentry
from runtimes.python.policy.grants import Grants
from runtimes.python.policy.held_forms import HeldForms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from runtimes.python.policy.facades import Facade
    from runtimes.python.policy.guards import Guards

# Positions whose reading runs nothing of a macro's, and finds what writing to them overwrites.
_PLAIN_KEYS: Final = frozenset({int, bool, str, type(None), type(Ellipsis), np.int64, np.intp})


def _is_plain_key(key: Any) -> bool:
    if type(key) is tuple:
        return all(map(_is_plain_key, key))
    if type(key) is slice:
        return {type(key.start), type(key.stop), type(key.step)} <= _PLAIN_KEYS
    return type(key) in _PLAIN_KEYS


def hold_elements(array: np.ndarray[Any, Any]) -> None:
    """Hold every element of an array of objects; of one that has objects in fields, a copy."""
    if array.dtype.kind == "O":
        reentry.hold_all(np.asarray(array).ravel().tolist())
    else:
        reentry.hold(np.array(array))


class Held:
    """Stands for an array of objects in `array[key] = value`: what is there is held before it is overwritten."""

    __slots__ = ("_array", "_data")

    def __init__(self, array: Any) -> None:
        """Stand before an array, one with a mask, or the flat form of one."""
        self._array = array
        self._data = np.ma.getdata(array) if isinstance(array, np.ndarray) else array

    def __getitem__(self, key: Any) -> Any:
        """Read for `array[key] += value`, which may change the part itself."""
        part = self._array[key]
        if isinstance(part, np.ndarray) and part.dtype.hasobject:
            hold_elements(part)
        return part

    def __setitem__(self, key: Any, value: Any) -> None:
        if _is_plain_key(key):
            before = self._data[key]
            reentry.hold(np.array(before) if isinstance(before, (np.ndarray, np.void)) else before)
        else:
            hold_elements(self._data if isinstance(self._data, np.ndarray) else self._data.base)
        self._array[key] = value

    def __delitem__(self, key: Any) -> None:
        del self._array[key]


def _arrays_of(obj: Any) -> Iterable[Any]:
    """Find the arrays behind a table, a column, one of its indexers, or an array of pandas' own."""
    if hasattr(obj, "_mgr"):
        return [block.values for block in obj._mgr.blocks]  # noqa: SLF001 -- where all of its memory is
    if hasattr(obj, "_ndarray"):
        return [obj._ndarray]  # noqa: SLF001
    return []


def _hold_table(obj: Any) -> None:
    for values in _arrays_of(obj):
        array = getattr(values, "_ndarray", values)
        if isinstance(array, np.ndarray) and array.dtype.hasobject:
            hold_elements(array)


def before_writing(obj: Any) -> Any:
    """Return what `obj[key] = value` is done on: a stand-in for an array of objects, and else the object itself."""
    kind = type(obj)
    if isinstance(obj, np.ndarray):
        return Held(obj) if obj.dtype.hasobject else obj
    if kind is np.flatiter:
        return Held(obj) if obj.base.dtype.hasobject else obj
    if kind is np.void and obj.dtype.hasobject:
        reentry.hold(np.array(obj))
    elif kind is np.poly1d:
        changing(obj.coeffs)
    elif kind.__module__.startswith("pandas"):
        _hold_table(obj.obj if hasattr(kind, "obj") or "obj" in getattr(obj, "__dict__", ()) else obj)
    return obj


# Most of what functions are called with has nothing to hold.
_NUMBERS_AND_PLAIN: Final = frozenset(
    {int, float, bool, str, type(None), list, tuple, dict, slice, np.float64, np.int64, np.bool}
)


def changing(obj: Any) -> None:
    """Hold all that a change of the whole may overwrite."""
    if type(obj) in _NUMBERS_AND_PLAIN:
        return
    if isinstance(obj, np.ndarray):
        if obj.dtype.hasobject:
            hold_elements(np.ma.getdata(obj))
    elif type(obj).__module__.startswith("pandas"):
        _hold_table(obj)


_SEQUENCES: Final = frozenset({list, tuple})


def _own_list(value: Any) -> Any:
    """Copy a list, and those in it: numpy goes along a shape or axes while their `__index__` may empty the list."""
    kind = type(value)
    if kind not in _SEQUENCES:
        return value
    if _SEQUENCES.isdisjoint(map(type, value)):
        return value.copy() if kind is list else value
    return kind(map(_own_list, value))


def holding(function: Any, *, copies_lists: bool = True) -> Callable[..., Any]:
    """Let a function hold the elements of what it is given before it may write to that, and give it lists of its own."""

    @functools.wraps(function, assigned=("__name__", "__doc__"), updated=())
    def call(*args: Any, **kwargs: Any) -> Any:
        for each in args:
            changing(each)
        for each in kwargs.values():
            for inner in each if type(each) is tuple else (each,):  # out=(a, b)
                changing(inner)
        if copies_lists:
            args = tuple([_own_list(each) for each in args])
            if kwargs:
                kwargs = {key: _own_list(each) for key, each in kwargs.items()}
        result = function(*args, **kwargs)
        return HeldUfunc(result) if type(result) is np.ufunc else result

    del call.__wrapped__  # nobody needs it, and some libraries look for it
    return call


_UFUNC_METHODS: Final = ("accumulate", "at", "outer", "reduce", "reduceat")
_UFUNC_FIELDS: Final = ("identity", "nargs", "nin", "nout", "__name__", "__doc__")


class HeldUfunc:
    """Stands for a ufunc, whose call and methods write to an `out`."""

    def __init__(self, ufunc: np.ufunc) -> None:
        """Take over its methods in a form that holds, and its fields."""
        self._call = holding(ufunc)
        for name in _UFUNC_METHODS:
            setattr(self, name, holding(getattr(ufunc, name)))
        for name in _UFUNC_FIELDS:
            setattr(self, name, getattr(ufunc, name, None))

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Call the ufunc."""
        return self._call(*args, **kwargs)

    def __repr__(self) -> str:
        return f"<ufunc '{self.__name__}'>"  # type: ignore[attr-defined]


_FUNCTIONS: Final = (types.FunctionType, types.BuiltinFunctionType, types.MethodType, type(np.sum))
# Functions that are called for what they do to a list.
_CHANGING_LISTS: Final = frozenset({"shuffle"})


def _held_functions(facade: Facade, visible: Mapping[type, frozenset[str]]) -> dict[str, Any]:
    """Make the forms of a facade's functions."""
    forms: dict[str, Any] = {}
    for name, member in facade.__dict__.items():
        # Objects that are callable and show attributes of their own, such as distributions, are no functions.
        is_function = isinstance(member, _FUNCTIONS) or type(member) not in visible
        if isinstance(member, np.ufunc):
            forms[name] = HeldUfunc(member)
        elif callable(member) and not isinstance(member, type) and is_function:
            forms[name] = holding(member, copies_lists=name not in _CHANGING_LISTS)
    return forms


def _held_method(guards: Guards, kind: type, name: str) -> Callable[[Any], Any]:
    """Make the form of a method: bound to its object, it holds what is in that too."""
    shown = guards.replaced.get((kind, name), lambda obj: getattr(obj, name))

    def bound(obj: Any) -> Any:
        method = holding(shown(obj), copies_lists=name not in _CHANGING_LISTS)

        def call(*args: Any, **kwargs: Any) -> Any:
            changing(obj)
            return method(*args, **kwargs)

        return call

    return bound


def _methods_of(guards: Guards, kind: type) -> list[str]:
    shown = guards.visible[kind] | {name for owner, name in guards.replaced if owner is kind}
    return [name for name in shown if callable(getattr(kind, name, None))]


# Methods of pandas that write without saying so by `inplace`.
_WRITING: Final = frozenset({"insert", "isetitem", "pop", "update"})


def _writes(method: Any) -> bool:
    return method.__name__ in _WRITING or "inplace" in inspect.signature(method).parameters


def _forms(guards: Guards, tables: Iterable[type]) -> HeldForms:
    """Make all forms that hold: of the functions of numpy and scipy, and of methods that write."""
    wanted: dict[type, list[str]] = {
        kind: _methods_of(guards, kind)
        for kind in (np.ndarray, np.ma.MaskedArray, np.random.Generator, np.random.RandomState)
    }
    for table in tables:
        wanted[table] = [name for name in _methods_of(guards, table) if _writes(getattr(table, name))]
    return HeldForms(
        members={
            module: _held_functions(facade, guards.visible)
            for module, facade in guards.facades.items()
            if module.partition(".")[0] in ("numpy", "scipy")
        },
        replaced={(kind, name): _held_method(guards, kind, name) for kind, names in wanted.items() for name in names},
        visible={kind: guards.visible[kind].difference(names) for kind, names in wanted.items()},
        before_writing=before_writing,
        before_changing=changing,
    )


def grants(tables: Iterable[type]) -> Grants:
    """Grant what holds, of numpy and scipy, and of the types of tables that are loaded."""
    kinds = tuple(tables)
    return Grants(
        source="what holds objects",
        visible={HeldUfunc: frozenset(_UFUNC_METHODS + _UFUNC_FIELDS)},
        held_forms=(lambda guards: _forms(guards, kinds),),
    )
