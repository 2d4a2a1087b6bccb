"""`copy` without asking an object how to rebuild it; in the worker."""

from __future__ import annotations

import collections
from typing import TYPE_CHECKING, Any, Final

from runtimes.python.policy.grants import ByGuards, Grants
from runtimes.python.policy.macro_class import MacroClass
from runtimes.python.replacements.ordered_dict import OrderedDict

if TYPE_CHECKING:
    from collections.abc import Callable

    from runtimes.python.policy.guards import Guards

_ATOMS: Final = frozenset({type(None), bool, int, float, complex, str, bytes, range, slice, type(Ellipsis)})


def _copy(guards: Guards) -> Callable[[Any], Any]:
    def copy(value: Any, /) -> Any:
        """Copy one level of a list, dict, set, array, table or object of the macro's own."""
        kind = type(value)
        if isinstance(value, dict):
            return value.copy() if kind in (OrderedDict, collections.Counter, collections.defaultdict) else dict(value)
        if isinstance(value, list):
            return list(value)
        if kind in (set, collections.deque):
            return value.copy()
        if type(kind) is MacroClass:
            return _copy_object(value, dict(value.__dict__))
        if "copy" in guards.reader.names_of(kind):
            return value.copy()
        return value

    return copy


def _deepcopy(guards: Guards) -> Callable[[Any], Any]:
    copy = _copy(guards)

    def deepcopy(value: Any, /) -> Any:
        """Copy lists, dicts, sets, tuples, arrays, tables and objects of the macro's own, all the way down."""
        return copy_all(value, {})

    def copy_all(value: Any, seen: dict[int, Any]) -> Any:
        kind = type(value)
        if kind in _ATOMS:
            return value
        if id(value) in seen:
            return seen[id(value)]
        new: Any
        if isinstance(value, dict):
            seen[id(value)] = new = copy(value)
            new.clear()
            for key, inner in value.items():
                new[copy_all(key, seen)] = copy_all(inner, seen)
        elif isinstance(value, list) or kind is collections.deque:
            seen[id(value)] = new = copy(value)
            new.clear()
            new.extend(copy_all(inner, seen) for inner in value)
        elif kind in (tuple, set, frozenset):
            new = kind(copy_all(inner, seen) for inner in value)
        elif type(kind) is MacroClass:
            seen[id(value)] = new = _copy_object(value, {})
            new.__dict__.update({key: copy_all(inner, seen) for key, inner in value.__dict__.items()})
        else:
            new = copy(value)
        seen[id(value)] = new
        return new

    return deepcopy


def _copy_object(value: Any, attributes: dict[str, Any]) -> Any:
    """Make an object of the same class without calling anything of the macro's."""
    new = (
        BaseException.__new__(type(value), *value.args)
        if isinstance(value, BaseException)
        else object.__new__(type(value))
    )
    new.__dict__.update(attributes)
    return new


GRANTS: Final = Grants(
    source="replacements of copy",
    module_forms={("copy", "copy"): ByGuards(_copy), ("copy", "deepcopy"): ByGuards(_deepcopy)},
)
