"""The guards that compiled macros call: reading and writing attributes, by the type of the object that has them.

They run in the worker, inside of the item's time. A refusal is an AttributeError, so that `hasattr` and `except` mean
what authors expect of them.
"""

from __future__ import annotations

import builtins
import string
from types import FunctionType
from typing import TYPE_CHECKING, Any, Final

from runtimes.python.allowed import attributes, builtin_names
from runtimes.python.allowed.builtin_names import BASE_CLASSES, BUILTIN_BASES, GIVEN_CLASSES, SELF_MATCHING
from runtimes.python.policy import reentry
from runtimes.python.policy.compiler import FILENAME
from runtimes.python.policy.macro_class import ADDED, MacroClass, is_frozen, refused_on, shown_by_exception

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

# type -> names that its instances show. Facades and the science packages add theirs when they are loaded.
VISIBLE: Final[dict[type, frozenset[str]]] = dict(attributes.INSTANCES)
# class -> names that the class itself shows.
CLASS_VISIBLE: Final[dict[type, frozenset[str]]] = dict(attributes.CLASSES)
WRITABLE: Final[dict[type, frozenset[str]]] = dict(attributes.WRITABLE)
# (type, name) -> what is shown in the place of the attribute: called with the object, or with None for the class.
REPLACED: Final[dict[tuple[type, str], Callable[[Any], Any]]] = {}
# type -> what reads a name that stands in no table, such as a column of a table; returns ABSENT where there is none.
DYNAMIC: Final[dict[type, Callable[[Any, str], Any]]] = {}
# What type(x) shows in the place of a class that must not be called; see facades.py.
TYPE_FACADES: Final[dict[type, Any]] = {getattr(builtins, name): shown for name, shown in builtin_names.INSTEAD.items()}
# Sentences for names that are refused, by (type, name); INSTEAD has those that hold for every type.
REASONS: Final[dict[tuple[type, str], str]] = {}

ABSENT: Final = object()


def read(obj: Any, name: str) -> Any:
    """Return `obj.name` where the tables show it. This is the whole of `obj.name` in a macro, so it is short."""
    kind = type(obj)
    visible = VISIBLE.get(kind)
    if visible is not None:
        if name in visible:
            return getattr(obj, name)
    elif type(kind) is MacroClass and name[0] != "_" and name not in refused_on(kind):
        return getattr(obj, name)
    return _read_rest(obj, kind, name)


def _read_rest(obj: Any, kind: type, name: str) -> Any:
    """Return what is read less often, or raise."""
    if (kind, name) in REPLACED:
        return REPLACED[kind, name](obj)
    if name == "__class__":
        return show_type(obj)
    if kind is MacroClass:
        return _read_from_class(obj, name)
    if kind is super:
        return _read_from_super(obj, name)
    if isinstance(obj, type):
        return _read_from_given_class(obj, name)
    found = _read_from_instance(obj, kind, name)
    if found is ABSENT:
        raise refusal(obj, kind, name)
    return found


def _read_from_instance(obj: Any, kind: type, name: str) -> Any:
    """Read what no list of names can say: attributes of the macro's own making, of exceptions, columns of a table."""
    own = type(kind) is MacroClass and name not in refused_on(kind) and (not name.startswith("__") or name == "__doc__")
    if own or (isinstance(obj, BaseException) and name in shown_by_exception(kind)):
        return getattr(obj, name)
    return DYNAMIC[kind](obj, name) if kind in DYNAMIC else ABSENT


def _read_from_class(obj: Any, name: str) -> Any:
    """Read from a class of the macro's: what its own bodies define, and the few names that every class shows."""
    if name in attributes.DUNDERS:
        return type.__getattribute__(obj, name)
    if (
        not name.startswith("__")
        and name not in refused_on(obj)
        and any(name in base.__dict__ for base in obj.__mro__ if type(base) is MacroClass)
    ):
        return getattr(obj, name)
    raise refusal(obj, MacroClass, name)


# The fields of a `super()` itself, past whatever the classes that it looks through call by these names.
_SUPER_BEGIN, _SUPER_OBJECT, _SUPER_CLASS = (
    super.__dict__[name].__get__ for name in ("__thisclass__", "__self__", "__self_class__")
)


def _read_from_super(obj: Any, name: str) -> Any:
    """Read by way of `super()` of a macro's own object or class: from its classes as above, from Python's what the tables show.

    An object of a library's is refused whatever is asked for: all that stands behind its class are the library's own bases,
    whose `__init__` and its like trust what they are called with.
    """
    kind = _SUPER_CLASS(obj)
    if type(kind) is not MacroClass or MacroClass not in (type(_SUPER_OBJECT(obj)), type(type(_SUPER_OBJECT(obj)))):
        raise AttributeError("super() is for methods of a macro's own classes")
    mro = type.__getattribute__(kind, "__mro__")
    for base in mro[mro.index(_SUPER_BEGIN(obj)) + 1 :]:
        if name in base.__dict__:
            if type(base) is MacroClass:
                shown = not name.startswith("__") or name in attributes.DEFINABLE or name in attributes.DUNDERS
            else:  # object or an exception of Python's: there is nothing else that a macro's class can derive from
                shown = base in BUILTIN_BASES and (name in attributes.DUNDERS or name in shown_by_exception(base))
            if shown:
                return getattr(obj, name)
            break
    raise refusal(obj, super, name)


def _read_from_given_class(obj: Any, name: str) -> Any:
    """Read from a class that the macro was given: `str.strip`, `datetime.now`, `ValueError.__name__`."""
    if (obj, "class " + name) in REPLACED:
        return REPLACED[obj, "class " + name](None)
    if name in ("__name__", "__doc__"):
        return type.__getattribute__(obj, name)
    # Base.__init__(self, …), as exceptions' classes are derived from. Python's own only: these are C, and look at what they
    # are called with, where those that a library has written in Python set attributes on anything.
    if name == "__init__" and obj in BASE_CLASSES and issubclass(obj, BaseException):
        return obj.__init__
    if name in CLASS_VISIBLE.get(obj, ()):
        return getattr(obj, name)
    raise refusal(obj, type, name)


def refusal(obj: Any, kind: type, name: str) -> AttributeError:
    """Build the error for an attribute that is not shown: Python's own words where there is none such."""
    is_class = isinstance(obj, type)
    # The context's own classes are plain dicts and lists to an author.
    kind_name = getattr(TYPE_FACADES.get(kind, kind), "__name__", kind.__name__)
    shown = f"type object '{obj.__name__}'" if is_class else f"'{kind_name}' object"
    why = REASONS.get((kind, name))
    if why is None and not any(name in base.__dict__ for base in (obj if is_class else kind).__mro__):
        # As in JavaScript: the most common mistake of those who write both.
        hint = f': write ["{name}"] for the value of that key' if isinstance(obj, dict) and name in obj else ""
        return AttributeError(f"{shown} has no attribute '{name}'{hint}")
    why = why or attributes.INSTEAD.get(name)
    sentence = f"a macro cannot use attribute '{name}' of {shown}"
    return AttributeError(f"{sentence}: {why or 'dir() of it lists what there is'}")


def write(obj: Any, name: str) -> Any:
    """Return the object to set or delete attribute `name` on, where that is allowed."""
    kind = type(obj)
    if is_frozen(kind):
        raise AttributeError(f"cannot assign to field '{name}' of a {kind.__name__}, which cannot be changed")
    own = type(kind) is MacroClass or (kind is MacroClass and name not in ADDED)
    if own or name in WRITABLE.get(kind, ()) or (name in attributes.EVENT_MARKS and _is_macros_function(obj, kind)):
        return obj
    why = REASONS.get((kind, name + " =")) or REASONS.get(
        (kind, " ="), "a macro sets attributes on objects of its own classes only; use a dict"
    )
    if isinstance(obj, dict):
        why = f'write ["{name}"] = … for the value of that key'
    raise AttributeError(f"cannot set attribute '{name}' of '{kind.__name__}' object: {why}")


def _is_macros_function(obj: Any, kind: type) -> bool:
    """Tell whether this function was made by the item: those that it was given are shared with the next one."""
    return kind is FunctionType and obj.__code__.co_filename == FILENAME


def _attribute_name(name: Any) -> str:
    """Take an attribute's name that was made at run time; nothing that only acts as a text passes."""
    if type(name) is not str:
        raise TypeError(f"attribute name must be string, not '{type(name).__name__}'")
    if not name:
        raise AttributeError("an attribute's name cannot be empty")
    if name.startswith("__") and name not in attributes.DUNDERS:
        why = attributes.INSTEAD_OF_DUNDERS.get(name, "it leads into Python itself, not to data: leave it out")
        raise AttributeError(f"a macro cannot use attribute '{name}': {why}")
    return name


def guarded_getattr(obj: Any, name: Any, default: Any = ABSENT, /) -> Any:
    """Do what `getattr` does, by the rules of `obj.name`."""
    try:
        return read(obj, _attribute_name(name))
    except AttributeError:
        if default is ABSENT:
            raise
        return default


def guarded_hasattr(obj: Any, name: Any, /) -> bool:
    """Do what `hasattr` does, by the rules of `obj.name`."""
    try:
        read(obj, _attribute_name(name))
    except AttributeError:
        return False
    return True


def guarded_setattr(obj: Any, name: Any, value: Any, /) -> None:
    """Do what `setattr` does, by the rules of `obj.name = value`."""
    checked = _attribute_name(name)
    if checked.startswith("__"):
        raise AttributeError(f"a macro cannot set attribute '{checked}': use a name without two leading underscores")
    if checked in reentry.BY_NAME and not reentry.is_on():
        raise AttributeError(f"cannot set attribute '{checked}' by a text: write x.{checked} = …")
    setattr(write(obj, checked), checked, value)


def guarded_delattr(obj: Any, name: Any, /) -> None:
    """Do what `delattr` does, by the rules of `del obj.name`."""
    checked = _attribute_name(name)
    if checked.startswith("__"):
        raise AttributeError(f"a macro cannot delete attribute '{checked}': use a name without two leading underscores")
    delattr(write(obj, checked), checked)


def guarded_dir(obj: Any, /) -> list[str]:
    """List the attributes that a macro can read."""
    names = [name for name in dir(obj) if not name.startswith("_")]
    return sorted(name for name in names if guarded_hasattr(obj, name))


def show_type(obj: Any, /) -> Any:
    """Do what `type(x)` does, showing a facade for classes that must not be called."""
    kind = type(obj)
    if kind is MacroClass:
        return show_type
    if kind in TYPE_FACADES:
        return TYPE_FACADES[kind]
    if type(kind) is MacroClass or kind in GIVEN_CLASSES or kind in CLASS_VISIBLE or issubclass(kind, BaseException):
        return kind
    return _type_names.setdefault(kind, TypeName(kind.__name__))


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


_type_names: Final[dict[type, TypeName]] = {}
VISIBLE[TypeName] = frozenset({"__name__"})


class _GuardedFormatter(string.Formatter):
    """`str.format` whose fields read attributes through the guard; made for one call, as it counts the fields."""

    def __init__(self) -> None:
        self._fields = 0
        self._numbered = False

    def parse(self, format_string: Any) -> Any:
        """Give each field without a number its own, as string.Formatter does for `{}` alone."""
        for literal, field, spec, conversion in super().parse(format_string):
            named = field
            if field is not None and (not field or field[0] in ".["):
                named = f"{self._fields}{field}"
                self._fields += 1
            elif field is not None and field[0].isdigit():
                self._numbered = True
            if self._fields and self._numbered:
                raise ValueError("cannot switch between fields with a number and fields without one")
            yield literal, named, spec, conversion

    def get_field(self, field_name: str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> Any:
        first, rest = string._string.formatter_field_name_split(field_name)  # type: ignore[attr-defined]  # noqa: SLF001
        obj = self.get_value(first, args, kwargs)
        for is_attribute, key in rest:
            obj = guarded_getattr(obj, key) if is_attribute else obj[key]
        return obj, first


def _format(text: str | None) -> Callable[..., str]:
    """Stand for `text.format`, or for `str.format` where there is no text yet."""

    def format_text(text: str, /, *args: Any, **kwargs: Any) -> str:
        return _GuardedFormatter().vformat(str.__str__(text), args, kwargs)

    if text is None:
        return format_text

    def format(*args: Any, **kwargs: Any) -> str:  # noqa: A001 -- the name is what errors say
        return format_text(text, *args, **kwargs)

    return format


def _format_map(text: str | None) -> Callable[..., str]:
    """Stand for `text.format_map`, or for `str.format_map` where there is no text yet."""

    def format_map(text: str, mapping: Mapping[str, Any], /) -> str:
        return _GuardedFormatter().vformat(str.__str__(text), (), mapping)

    return format_map if text is None else lambda mapping: format_map(text, mapping)


REPLACED[str, "format"] = _format
REPLACED[str, "format_map"] = _format_map
REPLACED[str, "class format"] = _format
REPLACED[str, "class format_map"] = _format_map


def match_class(kind: Any, positional: int, names: tuple[str, ...]) -> Any:
    """Return the class of a `case Kind(…)` where the attributes that it would read may be read."""
    if type(kind) is MacroClass:
        if positional:
            raise TypeError(f"name the attributes in `case {kind.__name__}(…)`, as in `case Point(x=0, y=y)`")
        for name in names:
            if name.startswith("__") or name in refused_on(kind):
                raise refusal(kind, MacroClass, name)
        return kind
    if names or positional > (1 if kind in SELF_MATCHING else 0):
        shown = getattr(kind, "__name__", "…")
        raise TypeError(f"`case {shown}(…)` cannot look into attributes here: use `case {shown}()` and an `if`")
    return kind
