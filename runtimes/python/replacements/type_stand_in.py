"""Classes that a macro may compare with but not call: stand-ins for isinstance(), issubclass() and `case`."""

from __future__ import annotations

from typing import Any, Final, NoReturn

from runtimes.python.policy import guards

_REAL: Final[dict[type, type]] = {}


class ShownClass(type):
    """The type of the stand-ins: each answers for the real class behind it."""

    def __instancecheck__(cls, instance: Any) -> bool:
        return isinstance(instance, _REAL[cls])

    def __subclasscheck__(cls, subclass: type) -> bool:
        return issubclass(_REAL.get(subclass, subclass), _REAL[cls])

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
    _REAL[shown] = real
    guards.TYPE_FACADES[real] = shown
    guards.CLASS_VISIBLE[shown] = frozenset(methods)
    return shown
