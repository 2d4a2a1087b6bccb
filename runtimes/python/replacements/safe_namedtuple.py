"""`collections.namedtuple` and `typing.NamedTuple` as a macro's own classes: no text is compiled for them; in the worker."""

from __future__ import annotations

import keyword
from typing import TYPE_CHECKING, Any, Final

from runtimes.python.allowed import attributes
from runtimes.python.policy import reentry
from runtimes.python.policy.grants import ByGuards, Grants
from runtimes.python.policy.macro_class import MacroClass, attributes_of
from runtimes.python.replacements.ordered_dict import OrderedDict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from runtimes.python.policy.guards import Guards
    from runtimes.python.policy.macro_class import ClassMaker


def make_namedtuple(guards: Guards) -> Callable[..., Any]:
    """Make what does what `collections.namedtuple` does."""
    return _with(guards.make_class)


def _with(make_class: ClassMaker) -> Callable[..., Any]:  # noqa: C901 -- a method of the rows is a function of it
    def namedtuple(typename: str, field_names: str | Iterable[str], *, defaults: Iterable[Any] = ()) -> Any:
        """Make a class as `collections.namedtuple` does, but as one of the macro's own: no text is compiled for it."""
        fields = _field_names(typename, field_names)
        last = tuple(defaults)
        if len(last) > len(fields):
            raise TypeError("Got more default values than field names")
        fallback = dict(zip(fields[len(fields) - len(last) :], last, strict=True))

        def init(self: Any, *args: Any, **kwargs: Any) -> None:
            attributes = attributes_of(self, made)
            if _VALUES in attributes:
                raise TypeError(f"a {typename} cannot be changed: make another one by _replace(…)")
            values = _field_values(typename, fields, fallback, args, kwargs)
            _check_called_by_name(typename, values)
            attributes[_VALUES] = tuple(values[name] for name in fields)

        def row(self: Any) -> tuple[Any, ...]:
            values: tuple[Any, ...] | None = attributes_of(self, made).get(_VALUES)
            if values is None:
                raise TypeError(f"{typename}.__init__ was not called: a class below it calls super().__init__(…)")
            return values

        def show(self: Any) -> str:
            return (
                f"{typename}({', '.join(f'{name}={value!r}' for name, value in zip(fields, row(self), strict=True))})"
            )

        def same(self: Any, other: Any) -> Any:
            return row(self) == (row(other) if type(other) is type(self) else other)

        def replace(self: Any, **changes: Any) -> Any:
            return type(self)(**{**dict(zip(fields, row(self), strict=True)), **changes})

        def field(place: int) -> property:
            return property(lambda self: row(self)[place])

        made = make_class(
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
                "__lt__": lambda self, other: _is_less(row(self), other),
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

    return namedtuple


class NamedTupleBase:
    """What a class derives from that says `NamedTuple`: it becomes a namedtuple of the fields that its body annotates."""


def _row_class_maker(guards: Guards) -> Callable[[str, dict[str, Any], tuple[str, ...]], Any]:
    make_class, namedtuple = guards.make_class, _with(guards.make_class)

    def _make_row_class(name: str, namespace: dict[str, Any], fields: tuple[str, ...]) -> Any:
        given = [field in namespace for field in fields]
        if given != sorted(given):
            raise TypeError("Non-default namedtuple field cannot follow default field")
        made = namedtuple(name, fields, defaults=[namespace.pop(field) for field in fields if field in namespace])
        if all(key.startswith("__") and key not in attributes.DEFINABLE for key in namespace):
            return made
        return make_class(name, (made,), namespace)

    return _make_row_class


class _NamedTuple:
    """Stands for `typing.NamedTuple`, as a base and as a function."""

    __slots__ = ("_namedtuple",)

    def __init__(self, guards: Guards) -> None:
        """Make rows under these guards."""
        self._namedtuple = make_namedtuple(guards)

    def __call__(self, typename: str, fields: Iterable[tuple[str, Any]] = (), /) -> Any:
        return self._namedtuple(typename, [name for name, _ in fields])

    def __mro_entries__(self, _bases: tuple[Any, ...]) -> tuple[type, ...]:
        return (NamedTupleBase,)

    def __repr__(self) -> str:
        return "typing.NamedTuple"


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


def _is_less(row: tuple[Any, ...], other: Any) -> Any:
    """Compare with a tuple or another row, and with nothing else: to make a tuple of it would step the macro's iterator."""
    kind = type(other)
    values = kind.__macro_row__(other) if type(kind) is MacroClass and hasattr(kind, "__macro_row__") else other
    return row < values if type(values) is tuple else NotImplemented


def _check_called_by_name(typename: str, values: dict[str, Any]) -> None:
    """Let no function be what numpy calls by a field's name, in a program that is not compiled for being called back."""
    if reentry.is_on():
        return
    for name in reentry.BY_NAME.intersection(values):
        if callable(values[name]):
            raise TypeError(
                f"{typename}.{name} cannot be a function, for numpy calls what has that name: name the field otherwise"
            )


GRANTS: Final = Grants(
    source="replacements of collections",
    module_forms={
        ("collections", "namedtuple"): ByGuards(make_namedtuple),
        ("collections", "OrderedDict"): OrderedDict,
        ("typing", "NamedTuple"): ByGuards(_NamedTuple),
    },
    visible={_NamedTuple: frozenset()},
    class_makers={NamedTupleBase: ByGuards(_row_class_maker)},
)
