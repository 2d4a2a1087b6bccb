"""Forms of our own of what the standard library does by attribute names, by text, or with state beyond an item."""

from __future__ import annotations

import bisect
import collections
import functools
import keyword
import random
import re
import statistics
import time
from types import FunctionType
from typing import TYPE_CHECKING, Any, Final, NoReturn

from runtimes.python.allowed import attributes
from runtimes.python.allowed.standard_library import MODULES
from runtimes.python.item.logs import LOGS
from runtimes.python.policy import guards, macro_class, reentry
from runtimes.python.policy.compiler import FILENAME
from runtimes.python.policy.macro_class import MacroClass
from runtimes.python.replacements import safe_dataclasses, safe_enum, safe_iterators
from runtimes.python.replacements.ordered_dict import OrderedDict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

# functools


def wraps(wrapped: Callable[..., Any], /) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Do what `functools.wraps` is for: give the wrapper the name and text of what it wraps."""

    def keep_name(wrapper: Callable[..., Any]) -> Callable[..., Any]:
        # Of the macro's own functions only: those that it was given are shared, and the next item would read the name.
        if type(wrapper) is type(wraps) and wrapper.__code__.co_filename == FILENAME:
            name, text = (
                guards.guarded_getattr(wrapped, "__name__", None),
                guards.guarded_getattr(wrapped, "__doc__", None),
            )
            if type(name) is str:
                wrapper.__name__ = wrapper.__qualname__ = name
            wrapper.__doc__ = text if type(text) is str else None
        return wrapper

    return keep_name


def lru_cache(maxsize: Any = 128, typed: bool = False) -> Any:  # noqa: FBT001, FBT002 -- the signature is functools'
    """Do what `functools.lru_cache` does; the function behind it is not shown (`__wrapped__`)."""
    if callable(maxsize):
        return _cached(maxsize, 128, typed=False)
    return lambda function: _cached(function, maxsize, typed=typed)


def cache(function: Callable[..., Any], /) -> Any:
    """Do what `functools.cache` does."""
    return _cached(function, None, typed=False)


def _cached(function: Callable[..., Any], maxsize: int | None, *, typed: bool) -> Any:
    if not callable(function):
        raise TypeError("the first argument must be callable")

    # functools copies the attributes of what it wraps: of this function of ours, not of a macro's object.
    def call(*args: Any, **kwargs: Any) -> Any:
        return function(*args, **kwargs)

    if type(function) is FunctionType:  # whose name and text are just that, whatever else a macro has hung on it
        call.__name__, call.__doc__ = function.__name__, function.__doc__
    cached = functools.lru_cache(maxsize, typed)(call)
    _OWN_CACHE(cached)[_MADE_HERE] = True
    return cached


# A cache that a library shares with all items would tell what they have called it with.
_OWN_CACHE: Final = functools._lru_cache_wrapper.__dict__["__dict__"].__get__  # noqa: SLF001 -- it has no public name
_MADE_HERE: Final = "__macro_cache__"


def _read_cache(cached: Any, name: str) -> Any:
    """Show what a cache of the macro's own can do besides being called."""
    if name in ("cache_clear", "cache_info") and _MADE_HERE in _OWN_CACHE(cached):
        return getattr(cached, name)
    return guards.ABSENT


guards.DYNAMIC[functools._lru_cache_wrapper] = _read_cache  # noqa: SLF001 -- as above


def cmp_to_key(mycmp: Callable[[Any, Any], Any], /) -> Any:
    """Do what `functools.cmp_to_key` does, as a class of the macro's: what it compares by is code of the macro's."""

    def init(self: Any, obj: Any) -> None:
        _attributes_of(self, made)["obj"] = obj

    def compare(self: Any, other: Any) -> Any:
        return mycmp(_attributes_of(self, made)["obj"], _attributes_of(other, made)["obj"])

    made = MacroClass(
        "K",
        (object,),
        {
            "__init__": init,
            "__lt__": lambda self, other: compare(self, other) < 0,
            "__gt__": lambda self, other: compare(self, other) > 0,
            "__eq__": lambda self, other: compare(self, other) == 0,
            "__le__": lambda self, other: compare(self, other) <= 0,
            "__ge__": lambda self, other: compare(self, other) >= 0,
            "__hash__": None,
        },
    )
    return made


# collections


def namedtuple(typename: str, field_names: str | Iterable[str], *, defaults: Iterable[Any] = ()) -> Any:
    """Make a class as `collections.namedtuple` does, but as one of the macro's own: no text is compiled for it."""
    fields = _field_names(typename, field_names)
    last = tuple(defaults)
    if len(last) > len(fields):
        raise TypeError("Got more default values than field names")
    fallback = dict(zip(fields[len(fields) - len(last) :], last, strict=True))

    def init(self: Any, *args: Any, **kwargs: Any) -> None:
        attributes = _attributes_of(self, made)
        if _VALUES in attributes:
            raise TypeError(f"a {typename} cannot be changed: make another one by _replace(…)")
        values = _field_values(typename, fields, fallback, args, kwargs)
        attributes[_VALUES] = tuple(values[name] for name in fields)

    def row(self: Any) -> tuple[Any, ...]:
        values: tuple[Any, ...] | None = _attributes_of(self, made).get(_VALUES)
        if values is None:
            raise TypeError(f"{typename}.__init__ was not called: a class below it calls super().__init__(…)")
        return values

    def show(self: Any) -> str:
        return f"{typename}({', '.join(f'{name}={value!r}' for name, value in zip(fields, row(self), strict=True))})"

    def same(self: Any, other: Any) -> Any:
        return row(self) == (row(other) if type(other) is type(self) else other)

    def replace(self: Any, **changes: Any) -> Any:
        return type(self)(**{**dict(zip(fields, row(self), strict=True)), **changes})

    def field(place: int) -> property:
        return property(lambda self: row(self)[place])

    made = MacroClass(
        typename,
        (object,),
        {
            "__init__": init,
            "__repr__": show,
            "__eq__": same,
            "__hash__": lambda self: hash(row(self)),
            "__iter__": lambda self: iter(row(self)),
            "__len__": lambda self: len(fields),  # noqa: ARG005
            "__getitem__": lambda self, index: row(self)[index],
            "__lt__": lambda self, other: row(self) < tuple(other),
            "_fields": fields,
            "_asdict": lambda self: dict(zip(fields, row(self), strict=True)),
            "_replace": replace,
            "__macro_row__": row,
            **{name: field(place) for place, name in enumerate(fields)},
        },
        # They say what a tuple of the same values says, for as long as the row lives: nothing of it can be set again.
        made_by_us=True,
    )
    return made


class NamedTupleBase:
    """What a class derives from that says `NamedTuple`: it becomes a namedtuple of the fields that its body annotates."""


def _make_row_class(name: str, namespace: dict[str, Any], fields: tuple[str, ...]) -> Any:
    given = [field in namespace for field in fields]
    if given != sorted(given):
        raise TypeError("Non-default namedtuple field cannot follow default field")
    made = namedtuple(name, fields, defaults=[namespace.pop(field) for field in fields if field in namespace])
    if all(key.startswith("__") and key not in attributes.DEFINABLE for key in namespace):
        return made
    return MacroClass(name, (made,), namespace)


macro_class.MAKERS[NamedTupleBase] = _make_row_class


class _NamedTuple:
    """Stands for `typing.NamedTuple`, as a base and as a function."""

    __slots__ = ()

    def __call__(self, typename: str, fields: Iterable[tuple[str, Any]] = (), /) -> Any:
        return namedtuple(typename, [name for name, _ in fields])

    def __mro_entries__(self, _bases: tuple[Any, ...]) -> tuple[type, ...]:
        return (NamedTupleBase,)

    def __repr__(self) -> str:
        return "typing.NamedTuple"


NamedTuple: Final = _NamedTuple()
guards.VISIBLE[_NamedTuple] = frozenset()


def _field_names(typename: str, field_names: str | Iterable[str]) -> tuple[str, ...]:
    fields = tuple(field_names.replace(",", " ").split() if type(field_names) is str else field_names)
    for name in (typename, *fields):
        if type(name) is not str or not name.isidentifier() or keyword.iskeyword(name) or name.startswith("_"):
            raise ValueError(f"a name of a namedtuple must be a plain word, not {name!r}")
    if len(set(fields)) != len(fields):
        raise ValueError(f"a namedtuple has each field once: {', '.join(fields)}")
    return fields


# Where a row keeps its values: no text of a macro's can name an attribute like this.
_VALUES: Final = "__macro_values__"


def _attributes_of(self: Any, made: MacroClass) -> dict[str, Any]:
    """Return the attributes of a row of class `made`, and of nothing else.

    The functions of a namedtuple can be had from its class and called with any object: with the class str, the attributes
    would be its unguarded methods, and with a module, its members could be replaced.
    """
    if made not in type.__getattribute__(type(self), "__mro__"):
        raise TypeError(f"a method of {made.__name__} was called with a {type(self).__name__!r} object")
    attributes: dict[str, Any] = self.__dict__
    return attributes


def _field_values(
    typename: str, fields: tuple[str, ...], fallback: dict[str, Any], args: tuple[Any, ...], kwargs: dict[str, Any]
) -> dict[str, Any]:
    if len(args) > len(fields):
        raise TypeError(f"{typename} takes {len(fields)} values, got {len(args)}")
    values = dict(zip(fields, args, strict=False))
    for key, value in kwargs.items():
        if key not in fields or key in values:
            raise TypeError(f"{typename} got an unexpected or repeated value for '{key}'")
        values[key] = value
    missing = [name for name in fields if name not in values and name not in fallback]
    if missing:
        raise TypeError(f"{typename} is missing a value for {', '.join(missing)}")
    return {name: values.get(name, fallback.get(name)) for name in fields}


# copy

_ATOMS: Final = frozenset({type(None), bool, int, float, complex, str, bytes, range, slice, type(Ellipsis)})


def copy(value: Any, /) -> Any:
    """Copy one level of a list, dict, set, array, table or object of the macro's own."""
    kind = type(value)
    if kind in _ATOMS or kind in (tuple, frozenset):
        return value
    if isinstance(value, dict):
        return value.copy() if kind in (OrderedDict, collections.Counter, collections.defaultdict) else dict(value)
    if isinstance(value, list):
        return list(value)
    if kind in (set, bytearray, collections.deque):
        return value.copy()
    if type(kind) is MacroClass:
        return _copy_object(value, dict(value.__dict__))
    if "copy" in guards.VISIBLE.get(kind, ()):
        return value.copy()
    return value


def deepcopy(value: Any, /) -> Any:
    """Copy lists, dicts, sets, tuples, arrays, tables and objects of the macro's own, all the way down."""
    return _deepcopy(value, {})


def _deepcopy(value: Any, seen: dict[int, Any]) -> Any:
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
            new[_deepcopy(key, seen)] = _deepcopy(inner, seen)
    elif isinstance(value, list):
        seen[id(value)] = new = []
        new.extend(_deepcopy(inner, seen) for inner in value)
    elif kind in (tuple, set, frozenset, collections.deque):
        new = kind(_deepcopy(inner, seen) for inner in value)
    elif type(kind) is MacroClass:
        seen[id(value)] = new = _copy_object(value, {})
        new.__dict__.update({key: _deepcopy(inner, seen) for key, inner in value.__dict__.items()})
    else:
        new = copy(value)
    seen[id(value)] = new
    return new


def _copy_object(value: Any, attributes: dict[str, Any]) -> Any:
    """Make an object of the same class without calling anything of the macro's."""
    new = (
        BaseException.__new__(type(value), *value.args)
        if isinstance(value, BaseException)
        else object.__new__(type(value))
    )
    new.__dict__.update(attributes)
    return new


# functools, bisect, operator


def total_ordering(cls: Any, /) -> Any:
    """Do what `functools.total_ordering` does, for a class of the macro's that C code may call back."""
    if type(cls) is not MacroClass or not reentry.is_on():
        raise TypeError("total_ordering is for a class of the macro's with __lt__, __le__, __gt__ or __ge__")
    return functools.total_ordering(cls)


def insort_right(
    a: Any, x: Any, lo: int = 0, hi: int | None = None, *, key: Callable[[Any], Any] | None = None
) -> None:
    """Do what `bisect.insort_right` does."""
    place = bisect.bisect_right(a, x if key is None else key(x), lo, hi, key=key)
    guards.read(a, "insert")(place, x)


def insort_left(a: Any, x: Any, lo: int = 0, hi: int | None = None, *, key: Callable[[Any], Any] | None = None) -> None:
    """Do what `bisect.insort_left` does."""
    place = bisect.bisect_left(a, x if key is None else key(x), lo, hi, key=key)
    guards.read(a, "insert")(place, x)


def attrgetter(attr: Any, /, *attrs: Any) -> Callable[[Any], Any]:
    """Do what `operator.attrgetter` does, by the rules of `obj.name`."""
    for name in (attr, *attrs):
        if type(name) is not str:
            raise TypeError("attribute name must be a string")

    def read(obj: Any, name: str) -> Any:
        for part in name.split("."):
            obj = guards.guarded_getattr(obj, part)
        return obj

    if attrs:
        return lambda obj, /: tuple([read(obj, name) for name in (attr, *attrs)])
    return lambda obj, /: read(obj, attr)


def methodcaller(name: Any, /, *args: Any, **kwargs: Any) -> Callable[[Any], Any]:
    """Do what `operator.methodcaller` does, by the rules of `obj.name`."""
    return lambda obj, /: guards.guarded_getattr(obj, name)(*args, **kwargs)


# time


def gmtime(secs: float, /) -> time.struct_time:
    """Do what `time.gmtime` does of a time that is given."""
    return time.gmtime(_seconds(secs))


def localtime(secs: float, /) -> time.struct_time:
    """Do what `time.localtime` does of a time that is given."""
    return time.localtime(_seconds(secs))


def _seconds(secs: Any) -> float:
    if type(secs) not in (int, float):
        raise TypeError(f"seconds since 1970 are a number, not {type(secs).__name__}")
    return float(secs)


def strftime(format: str, t: Any, /) -> str:  # noqa: A002 -- the signature is that of time.strftime
    """Do what `time.strftime` does of a time that is given."""
    if type(t) not in (tuple, time.struct_time):
        raise TypeError(f"a time is a tuple or what strptime gives, not {type(t).__name__}")
    return time.strftime(format, tuple(t))


# re


def _with_checked_flags(function: Callable[..., Any]) -> Callable[..., Any]:
    """Take as flags nothing but numbers: `re` keeps patterns by their flags, and a macro's object would stay there.

    It would be asked by the next item's patterns whether it equals their flags, and could answer with a pattern of its
    own.
    """
    place = function.__code__.co_varnames.index("flags")

    @functools.wraps(function)
    def checked(*args: Any, **kwargs: Any) -> Any:
        flags = args[place] if len(args) > place else kwargs.get("flags", 0)
        if not isinstance(flags, int):
            raise TypeError(f"flags must be re.I and its like, not {type(flags).__name__}")
        return function(*args, **kwargs)

    return checked


def _re_functions() -> dict[str, Any]:
    names = ("compile", "findall", "finditer", "fullmatch", "match", "search", "split", "sub", "subn")
    return {name: _with_checked_flags(getattr(re, name)) for name in names}


# typing

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


def _typing_members() -> dict[str, Any]:
    own = {
        "NamedTuple": NamedTuple,
        "TYPE_CHECKING": False,
        "assert_never": assert_never,
        "cast": cast,
        **dict.fromkeys(("assert_type", "final", "no_type_check", "overload", "runtime_checkable"), same),
    }
    return {name: own[name] if name in own else TypingName(name) for name in MODULES["typing"]}


# statistics


def _samples(normal: statistics.NormalDist) -> Callable[..., list[float]]:
    """Stand for `samples`, whose original draws from a generator that is not the item's."""

    def samples(n: int, *, seed: Any = None) -> list[float]:
        begin_random()
        generator = GENERATOR if seed is None else random.Random(seed)  # noqa: S311 -- for simulations
        return [generator.gauss(normal.mean, normal.stdev) for _ in range(n)]

    return samples


guards.REPLACED[statistics.NormalDist, "samples"] = _samples


# warnings


def warn(message: Any, category: Any = UserWarning, stacklevel: int = 1, source: Any = None) -> None:  # noqa: ARG001 -- the signature is that of warnings.warn
    """Write a warning to the item's logs."""
    shown = type(message).__name__ if isinstance(message, Warning) else getattr(category, "__name__", "Warning")
    LOGS.write(f"{shown}: {message}\n")


class CatchWarnings:
    """`with warnings.catch_warnings(record=True) as caught:`; what is caught is an empty list, as logs are per item."""

    __slots__ = ("_record",)

    def __init__(self, *, record: bool = False, **_options: Any) -> None:
        """Take and ignore the options of the original."""
        self._record = record

    def __enter__(self) -> list[Any] | None:
        return [] if self._record else None

    def __exit__(self, *_error: object) -> None:
        return None


def ignore_filter(*_args: Any, **_kwargs: Any) -> None:
    """Stand for filters of warnings: each item's warnings go to its own logs, whatever an item before it had set."""


# random

GENERATOR: Final = random.Random()  # noqa: S311 -- for simulations, not for secrets
_begun: set[bool] = set()


def begin_random() -> None:
    """Seed the generator from the system at an item's first import of it: no item meets the numbers of another."""
    if not _begun:
        _begun.add(True)
        GENERATOR.seed()


def forget_random() -> None:
    """Let the next item begin anew."""
    _begun.clear()


def _random_functions() -> dict[str, Any]:
    return {name: getattr(GENERATOR, name) for name in MODULES["random"] if name != "Random"}


guards.CLASS_VISIBLE[random.Random] = frozenset()
guards.VISIBLE[CatchWarnings] = frozenset()
guards.VISIBLE[TypingName] = frozenset()

# module -> name -> what macros get for it.
MEMBERS: Final[dict[str, dict[str, Any]]] = {
    "functools": {
        "wraps": wraps,
        "lru_cache": lru_cache,
        "cache": cache,
        "cmp_to_key": cmp_to_key,
        "total_ordering": total_ordering,
    },
    "collections": {"namedtuple": namedtuple, "OrderedDict": OrderedDict},
    "itertools": safe_iterators.MEMBERS,
    "copy": {"copy": copy, "deepcopy": deepcopy},
    "warnings": {
        "warn": warn,
        "catch_warnings": CatchWarnings,
        "filterwarnings": ignore_filter,
        "simplefilter": ignore_filter,
    },
    "random": _random_functions(),
    "re": _re_functions(),
    "typing": _typing_members(),
    "dataclasses": safe_dataclasses.MEMBERS,
    "enum": safe_enum.MEMBERS,
    "time": {"gmtime": gmtime, "localtime": localtime, "strftime": strftime},
    "bisect": {"insort": insort_right, "insort_left": insort_left, "insort_right": insort_right},
    "operator": {"attrgetter": attrgetter, "methodcaller": methodcaller},
}
