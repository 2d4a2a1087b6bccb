"""The classes that a macro makes: what they derive from, what all of them have, how instances are known; in the worker."""

from __future__ import annotations

from types import FunctionType
from typing import TYPE_CHECKING, Any, Final

from runtimes.python.allowed import attributes
from runtimes.python.allowed.builtin_names import BASE_CLASSES
from runtimes.python.item import state as item_state
from runtimes.python.policy import reentry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

# What a class's body annotates, in order: the compiler leaves it under a name that no text can write.
FIELDS: Final = "<fields>"
# What all names begin with that the compiler makes up.
HIDDEN: Final = "<"
# class -> the fields of its own body. Emptied after each item.
_fields: dict[type, tuple[str, ...]] = {}

# Classes whose objects cannot be written to, once made. Emptied after each item.
_frozen: set[type] = set()

# What each class of the current item inherits that must not be read from its instances. Emptied after each item.
_refused: dict[type, frozenset[str]] = {}


_CHECKED: Final = object()


class MacroClass(type):
    """The type of a macro's classes: `type(type(x)) is MacroClass` is how guards know an instance.

    Each is made by a `ClassMaker`, which has checked it: nothing else gets by here, whoever finds the metaclass.
    """

    def __new__(
        cls, name: str, bases: tuple[type, ...], namespace: dict[str, Any], *, checked: object = None
    ) -> MacroClass:
        """Make a class that was checked; raises TypeError for any other."""
        if checked is not _CHECKED:
            raise TypeError(f"class {name} cannot be made in this way: write a class statement")
        return super().__new__(cls, name, bases, namespace)

    def __init__(
        cls,
        name: str,
        bases: tuple[type, ...],
        namespace: dict[str, Any],
        *,
        checked: object = None,  # noqa: ARG002 -- `__new__` has looked at it
    ) -> None:
        """Take what `type` takes."""
        super().__init__(name, bases, namespace)


class ClassMaker:
    """Makes the classes of macros under one policy; the metaclass of a macro's `class` statement."""

    __slots__ = ("_makers", "_members")

    def __init__(self, members: Mapping[str, Any]) -> None:
        """Give every class these members, whatever its body says: how libraries that are loaded see its instances."""
        self._members = dict(members)
        self._makers: dict[type, Callable[[str, dict[str, Any], tuple[str, ...]], Any]] = {}

    def add_makers(self, makers: Mapping[type, Callable[[str, dict[str, Any], tuple[str, ...]], Any]]) -> None:
        """Take what makes a class that derives from a base which stands for a way to make one, such as `Enum`."""
        self._makers = dict(makers)

    def __call__(
        self, name: str, bases: tuple[type, ...], namespace: dict[str, Any], *, made_by_us: bool = False
    ) -> Any:
        """Make a class; raises TypeError where a base is not in the table.

        `made_by_us` says that its special methods are ours, and run nothing of the macro's. A macro cannot say it: class
        keywords are refused while compiling.
        """
        fields = namespace.pop(FIELDS, ())
        # What the compiler has put beside the statements of the body is nothing of the class's: it is no member of an Enum.
        for hidden in [key for key in namespace if key.startswith(HIDDEN)]:
            del namespace[hidden]
        for base in bases:
            if base in self._makers:
                if len(bases) > 1:
                    raise TypeError(f"class {name} cannot derive from anything beside {base.__name__}")
                return self._makers[base](name, namespace, fields)
            _check_base(name, base)
        # Here is where it cannot be missed: every class of a macro comes by, and no special method can be set on one later.
        if not made_by_us and not reentry.is_on() and not reentry.CALLED_BACK.isdisjoint(namespace):
            # The compiler has seen every other one, and put guards into the program.
            raise TypeError(f"class {name} is called back by C code: name functools.cmp_to_key where it is used")
        if not made_by_us and any(namespace[key] is not None for key in attributes.TELLING.intersection(namespace)):
            item_state.doubt("special methods")
        _check_methods(name, namespace)
        made = MacroClass(name, bases, {**namespace, **self._members}, checked=_CHECKED)
        _note(made, name, bases, fields)
        if namespace.get("__getitem__") is not None and not hasattr(made, "__iter__"):
            type.__setattr__(made, "__iter__", _step_items)
        return made


def _note(made: MacroClass, name: str, bases: tuple[type, ...], fields: tuple[str, ...]) -> None:
    """Note what is refused on a class's instances, before anybody has one."""
    _fields[made] = fields
    if not _frozen.isdisjoint(made.__mro__):
        _frozen.add(made)
    refused = _names_to_refuse(made)
    # `case Base(x=…)` is checked by what Base refuses, and reads from instances of any class below it.
    for base in bases:
        if type(base) is MacroClass and _refused[base] != refused:
            raise TypeError(
                f"class {name} cannot derive from {base.__name__} and from an exception that {base.__name__} is "
                f"not: derive {base.__name__} from that exception too"
            )
    _refused[made] = refused


def _check_base(name: str, base: type) -> None:
    if type(base) is not MacroClass and base not in BASE_CLASSES:
        shown = getattr(base, "__name__", repr(base))
        raise TypeError(
            f"class {name} cannot derive from {shown}: a macro's classes derive from object, from exceptions, "
            f"or from each other; keep a {shown} as an attribute instead"
        )


def _step_items(self: Any) -> Iterator[Any]:
    """Stand for `__iter__` of a class that has `__getitem__` alone.

    Python's own iterator over such an object lets go of it twice, if `__getitem__` steps that iterator to its end.
    """
    place = 0
    while True:
        try:
            item = self[place]
        except (IndexError, StopIteration):
            return
        yield item
        place += 1


def _check_methods(name: str, namespace: dict[str, Any]) -> None:
    """Let nothing but a function stand for a special method: C code calls it without asking what it is."""
    for key in attributes.DEFINABLE.intersection(namespace):
        method = namespace[key]
        if method is None:  # `__hash__ = None`, `__iter__ = None`: Python's way to take one away
            continue
        if type(method) is not FunctionType:
            raise TypeError(f"class {name}: define `{key}` by `def`, not as an object of type {type(method).__name__}")


def _names_to_refuse(made: MacroClass) -> frozenset[str]:
    """Name what a macro's class has from Python's own classes that the tables do not show.

    A definition of the macro's own under such a name does not lift the refusal: it could be deleted later, or stand
    behind Python's own in the order of the bases.
    """
    return frozenset(
        name
        for base in made.__mro__
        if type(base) is not MacroClass
        for name in dir(base)
        if not name.startswith("_") and name not in shown_by_exception(base)
    )


def shown_by_exception(kind: type) -> frozenset[str]:
    """Name what an exception's class shows: its own row and those of all its bases."""
    return frozenset().union(*(attributes.EXCEPTIONS.get(base, frozenset()) for base in kind.__mro__))


def refused_on(kind: type) -> frozenset[str]:
    """Name what instances of a macro's class must not show."""
    return _refused[kind]


def fields_of(made: MacroClass) -> tuple[str, ...]:
    """Return what the body of a macro's class annotates, in order."""
    return _fields.get(made, ())


def freeze_objects_of(made: MacroClass) -> None:
    """Let no object of this class be written to, nor of classes below it."""
    _frozen.add(made)


def is_frozen(kind: type) -> bool:
    """Tell whether objects of this class cannot be written to."""
    return kind in _frozen


def has_classes() -> bool:
    """Tell whether the current item has made classes."""
    return bool(_refused)


def forget_classes() -> None:
    """Drop the classes of the item before."""
    _refused.clear()
    _fields.clear()
    _frozen.clear()


def attributes_of(self: Any, made: MacroClass) -> dict[str, Any]:
    """Return the attributes of an object of class `made`, and of nothing else.

    The functions of a class that is made for a macro can be had from it and called with any object: with the class str, the
    attributes would be its unguarded methods, and with a module, its members could be replaced.
    """
    if made not in type.__getattribute__(type(self), "__mro__"):
        raise TypeError(f"a method of {made.__name__} was called with a {type(self).__name__!r} object")
    attributes: dict[str, Any] = self.__dict__
    return attributes
