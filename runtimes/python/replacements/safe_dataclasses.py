"""`dataclasses` for a macro's own classes: closures in the place of the text that the original compiles; in the worker.

What `dataclass` adds is ours, and says of an object what a tuple of its fields says: it runs nothing of the macro's beside what
the fields' values have themselves. An object that hashes cannot be written to, and no object equals one of another class.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from runtimes.python.policy import macro_class
from runtimes.python.policy.grants import Grants
from runtimes.python.policy.macro_class import MacroClass, attributes_of

if TYPE_CHECKING:
    from collections.abc import Callable

_NOTHING: Final = object()


class Field:
    """What `field(…)` says of one field, and what `fields(…)` shows."""

    __slots__ = ("compare", "default", "default_factory", "init", "name", "repr")

    def __init__(self, default: Any, default_factory: Any, compare: Any, shown: tuple[Any, Any]) -> None:
        """Take what was said."""
        self.name = ""
        self.default, self.default_factory, self.compare = default, default_factory, bool(compare)
        self.init, self.repr = map(bool, shown)


# class -> its fields, those of its bases first. Emptied with the other classes of an item.
_described: Final[dict[type, dict[str, Field]]] = {}


def field(
    *,
    default: Any = _NOTHING,
    default_factory: Any = _NOTHING,
    init: Any = True,
    repr: Any = True,  # noqa: A002 -- the signature is that of dataclasses.field
    compare: Any = True,
) -> Any:
    """Do what `dataclasses.field` does."""
    if default is not _NOTHING and default_factory is not _NOTHING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, compare, (init, repr))


def dataclass(cls: Any = None, /, **options: Any) -> Any:
    """Do what `dataclasses.dataclass` does; `slots` is taken and changes nothing."""
    known = {"init": True, "repr": True, "eq": True, "order": False, "frozen": False, "slots": False}
    if wrong := [name for name in options if name not in known]:
        raise TypeError(f"dataclass({wrong[0]}=…) is not available: there are {', '.join(known)}")
    said = {name: bool(options.get(name, usual)) for name, usual in known.items()}
    return (lambda made: _describe(made, said)) if cls is None else _describe(cls, said)


def _describe(kind: Any, said: dict[str, bool]) -> Any:
    if type(kind) is not MacroClass or issubclass(kind, BaseException):
        raise TypeError("dataclass is for a class of the macro's own that is no exception")
    made: Any = kind
    described: dict[str, Field] = {}
    for base in reversed(made.__mro__[1:]):
        described.update(_described.get(base, {}))
    for name in macro_class.fields_of(made):
        described[name] = _take_field(made, name)
    needed = [each.name for each in described.values() if each.init]
    optional = [name for name in needed if _has_default(described[name])]
    if needed[len(needed) - len(optional) :] != optional:
        raise TypeError("a field without a default follows one that has a default")
    if said["frozen"]:
        macro_class.freeze_objects_of(made)
    elif macro_class.is_frozen(made):
        raise TypeError("cannot inherit non-frozen dataclass from a frozen one")
    _described[made] = described
    for name, method in _methods(made, described, said).items():
        if name not in vars(made):
            type.__setattr__(made, name, method)
    return made


def _take_field(made: MacroClass, name: str) -> Field:
    default = vars(made).get(name, _NOTHING)
    if type(default) is not Field:
        default = Field(default, _NOTHING, True, (True, True))
    elif default.default is _NOTHING:
        type.__delattr__(made, name)
    else:
        type.__setattr__(made, name, default.default)
    if isinstance(default.default, (list, dict, set)):
        raise ValueError(  # noqa: TRY004 -- as the original does
            f"mutable default {type(default.default)} for field {name} is not allowed: use default_factory"
        )
    default.name = name
    return default


def _has_default(one: Field) -> bool:
    return one.default is not _NOTHING or one.default_factory is not _NOTHING


def _methods(made: MacroClass, described: dict[str, Field], said: dict[str, bool]) -> dict[str, Any]:
    shown = [name for name, each in described.items() if each.repr]
    compared = [name for name, each in described.items() if each.compare]

    def values(self: Any) -> tuple[Any, ...]:
        attributes = attributes_of(self, made)
        return tuple([_value_of(attributes, described[name]) for name in compared])

    def init(self: Any, *args: Any, **kwargs: Any) -> None:
        attributes = attributes_of(self, made)
        if attributes and macro_class.is_frozen(type(self)):
            raise TypeError(f"a {made.__name__} cannot be changed: make another one by replace(…)")
        attributes.update(_values_of(made.__name__, described, args, kwargs))
        if (after := getattr(type(self), "__post_init__", None)) is not None:
            after(self)

    def show(self: Any) -> str:
        attributes = attributes_of(self, made)
        values = (f"{name}={_value_of(attributes, described[name])!r}" for name in shown)
        return f"{type(self).__name__}({', '.join(values)})"

    def compare(by: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
        return lambda self, other: by(values(self), values(other)) if type(other) is type(self) else NotImplemented

    methods: dict[str, Any] = {"__init__": init} if said["init"] else {}
    if said["repr"]:
        methods["__repr__"] = show
    if said["eq"]:
        methods["__eq__"] = compare(lambda a, b: a == b)
        methods["__hash__"] = (lambda self: hash(values(self))) if said["frozen"] else None
    if said["order"]:
        methods |= {
            "__lt__": compare(lambda a, b: a < b), "__le__": compare(lambda a, b: a <= b),
            "__gt__": compare(lambda a, b: a > b), "__ge__": compare(lambda a, b: a >= b),
        }  # fmt: skip
    return methods


def _value_of(attributes: dict[str, Any], one: Field) -> Any:
    """Return a field of an object; a macro's own `__init__` may have left it as the class has it."""
    value = attributes.get(one.name, one.default)
    if value is _NOTHING:
        raise AttributeError(f"the field '{one.name}' has no value: set it in __init__")
    return value


def _values_of(
    typename: str, described: dict[str, Field], args: tuple[Any, ...], kwargs: dict[str, Any]
) -> dict[str, Any]:
    names = [name for name, each in described.items() if each.init]
    if len(args) > len(names):
        raise TypeError(f"{typename} takes {len(names)} values, got {len(args)}")
    values = dict(zip(names, args, strict=False))
    for key, value in kwargs.items():
        if key not in names or key in values:
            raise TypeError(f"{typename} got an unexpected or repeated value for '{key}'")
        values[key] = value
    if missing := [name for name in names if name not in values and not _has_default(described[name])]:
        raise TypeError(f"{typename} is missing a value for {', '.join(missing)}")
    made = {}
    for name, each in described.items():
        if name in values:
            made[name] = values[name]
        elif each.default_factory is not _NOTHING:
            made[name] = each.default_factory()
        elif each.default is not _NOTHING:
            made[name] = each.default
    return made


def _fields_of(obj: Any) -> dict[str, Field]:
    kind = obj if type(obj) is MacroClass else type(obj)
    found = next((_described[base] for base in kind.__mro__ if base in _described), None)
    if found is None:
        raise TypeError("this is for dataclasses, and objects of them")
    return found


def fields(obj: Any, /) -> tuple[Field, ...]:
    """Do what `dataclasses.fields` does; of a field its name can be read."""
    return tuple(_fields_of(obj).values())


def is_dataclass(obj: Any, /) -> bool:
    """Do what `dataclasses.is_dataclass` does."""
    kind = obj if isinstance(obj, type) else type(obj)
    return any(base in _described for base in type.__getattribute__(kind, "__mro__"))


def asdict(obj: Any, /) -> dict[str, Any]:
    """Do what `dataclasses.asdict` does."""
    return {name: _plain(_value_of(obj.__dict__, one), asdict) for name, one in _fields_of(obj).items()}


def astuple(obj: Any, /) -> tuple[Any, ...]:
    """Do what `dataclasses.astuple` does."""
    return tuple([_plain(_value_of(obj.__dict__, one), astuple) for one in _fields_of(obj).values()])


def _plain(value: Any, convert: Callable[[Any], Any]) -> Any:
    kind = type(value)
    if type(kind) is MacroClass and is_dataclass(value):
        return convert(value)
    if kind in (list, tuple):
        return kind([_plain(each, convert) for each in value])
    if kind is dict:
        return {key: _plain(each, convert) for key, each in value.items()}
    return value


def replace(obj: Any, /, **changes: Any) -> Any:
    """Do what `dataclasses.replace` does."""
    kept = {name: _value_of(obj.__dict__, each) for name, each in _fields_of(obj).items() if each.init}
    return type(obj)(**{**kept, **changes})


_FORMS: Final = (asdict, astuple, dataclass, field, fields, is_dataclass, replace)

GRANTS: Final = Grants(
    source="replacements of dataclasses",
    module_forms={("dataclasses", form.__name__): form for form in _FORMS},
    visible={Field: frozenset({"name"})},
    at_item_end=(_described.clear,),
)
