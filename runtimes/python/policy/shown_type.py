"""What `type(x)` is to a macro: a class that it may have, or a stand-in with the name alone; in the worker."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from runtimes.python.allowed.builtin_names import GIVEN_CLASSES
from runtimes.python.policy.grants import Grants
from runtimes.python.policy.macro_class import MacroClass

if TYPE_CHECKING:
    from collections.abc import Callable

    from runtimes.python.policy.combined import Policy


class TypeName:
    """What `type(x)` is for an object whose class is not shown: its name, and equal to others of that name."""

    __slots__ = ("__name__",)

    def __init__(self, name: str) -> None:
        """Stand for the class of that name."""
        self.__name__ = name

    def __repr__(self) -> str:
        return f"<class '{self.__name__}'>"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, TypeName) and other.__name__ == self.__name__

    def __hash__(self) -> int:
        return hash(self.__name__)


def make_show_type(policy: Policy) -> Callable[[Any], Any]:
    """Make what does what `type(x)` does, showing a stand-in for classes that must not be called."""
    names: dict[type, TypeName] = {}

    def show_type(obj: Any, /) -> Any:
        kind = type(obj)
        if kind is MacroClass:
            return show_type
        if kind in policy.shown_types:
            return policy.shown_types[kind]
        shown = kind in GIVEN_CLASSES or kind in policy.class_visible or issubclass(kind, BaseException)
        if shown or type(kind) is MacroClass:
            return kind
        return names.setdefault(kind, TypeName(kind.__name__))

    return show_type


GRANTS = Grants(source="types by their names", visible={TypeName: frozenset({"__name__"})})
