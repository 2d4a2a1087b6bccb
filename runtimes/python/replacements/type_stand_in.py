"""Classes that a macro may compare with but not call: stand-ins for isinstance(), issubclass() and `case`."""

from __future__ import annotations

from typing import Any, NoReturn


class ShownClass(type):
    """The type of the stand-ins: each answers for the real class behind it."""

    stands_for: type

    def __instancecheck__(cls, instance: Any) -> bool:
        return isinstance(instance, cls.stands_for)

    def __subclasscheck__(cls, subclass: type) -> bool:
        return issubclass(subclass.stands_for if type(subclass) is ShownClass else subclass, cls.stands_for)

    def __call__(cls, *_args: Any, **_kwargs: Any) -> NoReturn:
        """Refuse to make an instance."""
        raise TypeError(cls.__doc__)

    def __repr__(cls) -> str:
        return f"<class '{cls.__name__}'>"


def show_class(real: type, instead: str, members: dict[str, Any] | None = None) -> type:
    """Make the stand-in of a class, with functions that it shows; `instead` says what to call in its place."""
    methods = members or {}
    shown = ShownClass(
        real.__name__,
        (),
        {"__doc__": instead, "__slots__": (), **{name: staticmethod(method) for name, method in methods.items()}},
    )
    shown.stands_for = real
    return shown


def shown_types(*stand_ins: type) -> dict[type, Any]:
    """Return what `type(x)` shows for the classes behind stand-ins."""
    return {shown.stands_for: shown for shown in stand_ins if type(shown) is ShownClass}


def class_visible(*stand_ins: type) -> dict[type, frozenset[str]]:
    """Return the functions that stand-ins show."""
    return {
        shown: frozenset(name for name, member in vars(shown).items() if isinstance(member, staticmethod))
        for shown in stand_ins
    }
