"""`enum` for a macro's own classes: a group of named objects that nothing can change; in the worker.

The group is no class, so that it can be looped over and called; its members are objects of a class of the macro's own.
"""

from __future__ import annotations

import operator
from types import FunctionType
from typing import TYPE_CHECKING, Any, Final, NoReturn

from runtimes.python.item import state as item_state
from runtimes.python.policy import macro_class
from runtimes.python.policy.grants import ByGuards, Grants
from runtimes.python.policy.macro_class import MacroClass, attributes_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from runtimes.python.policy.guards import Guards

_METHODS: Final = (FunctionType, property, classmethod, staticmethod)


class Enum:
    """What a class derives from whose body names values."""

    def __new__(cls, *_args: Any) -> NoReturn:
        """Refuse to be called."""
        raise TypeError("write a class for it: class Color(Enum): RED = 1")


class IntEnum(Enum):
    """The same, of members that are integers to all that calculates and compares."""


class StrEnum(Enum):
    """The same, of members that are texts to all that compares."""


class auto:  # noqa: N801 -- the name is enum's
    """Stands for the next value."""

    __slots__ = ()


class EnumGroup:
    """A made enum: its members by name, by value and in order."""

    __slots__ = ("by_name", "kind", "members")

    def __init__(self, kind: Any, by_name: dict[str, Any], members: list[Any]) -> None:
        """Take the members' class, the members by their names, and each once."""
        self.kind, self.by_name, self.members = kind, by_name, members

    def __call__(self, value: Any) -> Any:
        """Find a member by its value."""
        for member in self.members:
            if member is value or member.__dict__["value"] == value:
                return member
        raise ValueError(f"{value!r} is not a valid {self.kind.__name__}")

    def __getitem__(self, name: Any) -> Any:
        return self.by_name[name]

    def __iter__(self) -> Iterator[Any]:
        return iter(list(self.members))

    def __len__(self) -> int:
        return len(self.members)

    def __contains__(self, value: Any) -> bool:
        return any(member is value or member.__dict__["value"] == value for member in self.members)

    def __instancecheck__(self, obj: Any) -> bool:
        return type(obj) is self.kind

    def __repr__(self) -> str:
        return f"<enum '{self.kind.__name__}'>"

    def aliases(self) -> list[str]:
        """Name what has the value of another member."""
        return [name for name, member in self.by_name.items() if member.__dict__["name"] != name]


def _read_from_group(guards: Guards) -> Callable[[EnumGroup, str], Any]:
    def read_from_group(group: EnumGroup, name: str) -> Any:
        return group.by_name[name] if name in group.by_name else guards.read(group.kind, name)

    return read_from_group


def _value_of(obj: Any) -> Any:
    kind = type(obj)
    # A namedtuple has a row too, and not this one.
    like_its_value = type(kind) is MacroClass and vars(kind).get("__macro_row__") is _value_of
    return obj.__dict__["value"] if like_its_value else obj


def _by_value(function: Callable[..., Any]) -> Callable[..., Any]:
    return lambda self, *others: function(_value_of(self), *map(_value_of, others))


def _reversed(function: Callable[..., Any]) -> Callable[..., Any]:
    return _by_value(lambda a, b: function(b, a))


_ARITHMETIC: Final = ("add", "sub", "mul", "truediv", "floordiv", "mod", "pow")
_OPERATORS: Final = ("eq", "ne", "lt", "le", "gt", "ge", *_ARITHMETIC, "neg", "abs")
_LIKE_VALUES: Final = {
    **{f"__{name}__": _by_value(getattr(operator, name)) for name in _OPERATORS},
    **{f"__r{name}__": _reversed(getattr(operator, name)) for name in _ARITHMETIC},
    "__hash__": _by_value(hash), "__str__": _by_value(str), "__format__": _by_value(format), "__len__": _by_value(len),
    "__int__": _by_value(int), "__float__": _by_value(float), "__index__": _by_value(operator.index),
    "__bool__": _by_value(bool),
    "__contains__": _by_value(operator.contains), "__getitem__": _by_value(operator.getitem), "__macro_row__": _value_of,
}  # fmt: skip
_ONLY_TEXT: Final = {"__len__", "__contains__", "__getitem__"}
_ONLY_NUMBERS: Final = {"__int__", "__float__", "__index__", "__abs__", "__neg__"}


def _maker(
    guards: Guards, values: type | None, without: set[str]
) -> Callable[[str, dict[str, Any], tuple[str, ...]], Any]:
    def make(name: str, namespace: dict[str, Any], _fields: tuple[str, ...]) -> EnumGroup:
        named = {
            key: value
            for key, value in namespace.items()
            if not key.startswith("_") and not isinstance(value, _METHODS)
        }
        kind = guards.make_class(name, (), {key: value for key, value in namespace.items() if key not in named})
        methods: dict[str, Any] = {
            "__repr__": lambda self: "<{name}: {value!r}>".format(
                name=f"{name}.{attributes_of(self, kind)['name']}", value=attributes_of(self, kind)["value"]
            ),
            "__str__": lambda self: f"{name}.{attributes_of(self, kind)['name']}",
        }
        if values is not None:
            # Such a member is equal to what others have as well, and may stay with a library that keeps it as a key.
            item_state.doubt("special methods")
            methods |= {key: method for key, method in _LIKE_VALUES.items() if key not in without}
        for key, method in methods.items():
            if key not in namespace:
                type.__setattr__(kind, key, method)
        by_name, members = _make_members(kind, named, values, own_init="__init__" in namespace)
        macro_class.freeze_objects_of(kind)
        return EnumGroup(kind, by_name, members)

    return make


def _make_members(
    kind: Any, named: dict[str, Any], values: type | None, *, own_init: bool
) -> tuple[dict[str, Any], list[Any]]:
    by_name: dict[str, Any] = {}
    members: list[Any] = []
    last: Any = 0
    for key, given in named.items():
        value = given
        if type(given) is auto:
            value = key.lower() if values is str else (last + 1 if type(last) is int else len(members) + 1)
        if values is not None and type(value) is not values:
            raise TypeError(f"{kind.__name__}.{key} must be of type {values.__name__}")
        last = value
        member = next((each for each in members if each.__dict__["value"] == value), None)
        if member is None:
            member = object.__new__(kind)
            member.__dict__.update(name=key, value=value)
            members.append(member)
            if own_init:
                kind.__init__(member, *(value if type(value) is tuple else (value,)))
        by_name[key] = member
        type.__setattr__(kind, key, member)
    return by_name, members


def unique(group: Any, /) -> Any:
    """Do what `enum.unique` does."""
    if type(group) is not EnumGroup:
        raise TypeError("unique is for enums")
    if names := group.aliases():
        raise ValueError(f"duplicate values found in {group!r}: {', '.join(names)}")
    return group


GRANTS: Final = Grants(
    source="replacements of enum",
    module_forms={("enum", form.__name__): form for form in (Enum, IntEnum, StrEnum, auto, unique)},
    visible={auto: frozenset()},
    class_visible=dict.fromkeys((Enum, IntEnum, StrEnum, auto), frozenset()),
    dynamic={EnumGroup: ByGuards(_read_from_group)},
    class_makers={
        Enum: ByGuards(lambda guards: _maker(guards, None, set())),
        IntEnum: ByGuards(lambda guards: _maker(guards, int, _ONLY_TEXT)),
        StrEnum: ByGuards(lambda guards: _maker(guards, str, _ONLY_NUMBERS)),
    },
)
