"""`typing` for annotations, which are dropped: names that can stand in them and do nothing else; in the worker."""

from __future__ import annotations

from typing import Any, Final, NoReturn

from runtimes.python.allowed.standard_library import MODULES
from runtimes.python.policy.grants import Grants

_VARIABLES: Final = frozenset({"ForwardRef", "ParamSpec", "TypeVar", "TypeVarTuple"})


class TypingName:
    """A name of `typing`: annotations are dropped, so it only has to stand in them and be written with `[…]` and `|`.

    The originals keep what they were written with, where the next item would meet it, and show the classes behind them.
    """

    __slots__ = ("_name",)

    def __init__(self, name: str) -> None:
        """Stand for the name."""
        self._name = name

    def __getitem__(self, _parameters: Any) -> TypingName:
        return self

    def __call__(self, *args: Any, **_options: Any) -> Any:
        """Make what the name makes outside of annotations: a variable of types, or an identity function for `NewType`."""
        if self._name == "NewType":
            return lambda value, /: value
        if self._name in _VARIABLES and args:
            return TypingName(str(args[0]))
        raise TypeError(f"typing.{self._name} stands in annotations, and cannot be called")

    def __mro_entries__(self, _bases: tuple[Any, ...]) -> tuple[type, ...]:
        """Let a class derive from Generic[T] and Protocol, which say nothing at run time."""
        if self._name in ("Generic", "Protocol"):
            return ()
        raise TypeError(f"a class cannot derive from typing.{self._name}: derive it from nothing")

    def __or__(self, _other: Any) -> TypingName:
        return self

    __ror__ = __or__

    def __repr__(self) -> str:
        return f"typing.{self._name}"


def cast(_kind: Any, value: Any, /) -> Any:
    """Do what `typing.cast` does: nothing."""
    return value


def same(value: Any, _kind: Any = None, /) -> Any:
    """Stand for decorators and functions of `typing` that give back what they are given."""
    return value


def assert_never(value: Any, /) -> NoReturn:
    """Do what `typing.assert_never` does."""
    raise AssertionError(f"Expected code to be unreachable, but got: {value!r}")


_FORMS: Final = {
    "TYPE_CHECKING": False,
    "assert_never": assert_never,
    "cast": cast,
    **dict.fromkeys(("assert_type", "final", "no_type_check", "overload", "runtime_checkable"), same),
}

GRANTS: Final = Grants(
    source="replacements of typing",
    # `NamedTuple` makes classes: it stands with `namedtuple`.
    module_forms={
        ("typing", name): _FORMS[name] if name in _FORMS else TypingName(name)
        for name in MODULES["typing"]
        if name != "NamedTuple"
    },
    visible={TypingName: frozenset()},
)
