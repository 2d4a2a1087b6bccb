"""What one library lets a macro use, as a frozen value; on the child's side.

A library is granted in full by one or more `Grants`. They are plain data: to make one changes nothing anywhere else.
`combined.py` joins them into a policy, and `guards.py` enforces that.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from runtimes.python.policy.guards import Guards
    from runtimes.python.policy.held_forms import HeldForms

# What a reader of `dynamic` returns for a name that the object does not have.
ABSENT: Final = object()
EMPTY: Final[Mapping[Any, Any]] = MappingProxyType({})


# Tuples: `dataclasses` and what it makes of these classes would be a tenth of a fork server's start.
class ByGuards(NamedTuple):
    """A replacement that itself reads attributes or makes classes for a macro: made once for each policy, by its guards."""

    make: Callable[[Guards], Any]


class OutputForms(NamedTuple):
    """What JSON has for the values of a library."""

    # (class, what makes a plain value of its instances), asked in order: a class stands before those it derives from.
    converters: tuple[tuple[type, Callable[[Any], Any]], ...] = ()
    # class -> how many values one of it becomes at least; for those that can be large, and are no list.
    counts: Mapping[type, Callable[[Any], int]] = EMPTY
    # (class, what to write instead of it), asked in order.
    hints: tuple[tuple[type, str], ...] = ()


class Grants(NamedTuple):
    """What one source grants. Each table has its key once among all grants that are combined; none contradicts another."""

    source: str  # named where grants collide: "numpy", "replacements of pandas"

    # Modules: name -> the names that its facade shows; (module, name) -> what stands there in place of the original.
    modules: Mapping[str, frozenset[str]] = EMPTY
    module_forms: Mapping[tuple[str, str], Any] = EMPTY
    # "module" or "module.name" -> why there is none, and what to write instead.
    refused: Mapping[str, str] = EMPTY
    # Another name of a module, as "pandas.tseries.offsets" is one of "pandas.offsets".
    module_aliases: Mapping[str, str] = EMPTY
    # The names that a macro has without an import -> the module that they stand for.
    given_modules: Mapping[str, str] = EMPTY
    # module -> what runs before an item's import of it.
    on_import: Mapping[str, Callable[[], None]] = EMPTY
    # Packages whose C code imports parts of their own late.
    late_importers: frozenset[str] = frozenset()

    # Attributes: of instances by their type, of classes themselves, and those that may be assigned.
    visible: Mapping[type, frozenset[str]] = EMPTY
    class_visible: Mapping[type, frozenset[str]] = EMPTY
    writable: Mapping[type, frozenset[str]] = EMPTY
    # (type, name) -> what makes the value that is shown in place of the attribute, of the object; of a class itself the
    # name is "class NAME", and the object is None.
    replaced: Mapping[tuple[type, str], Callable[[Any], Any] | ByGuards] = EMPTY
    # type -> what reads a name that stands in no table, such as a column of a table; returns ABSENT where there is none.
    dynamic: Mapping[type, Callable[[Any, str], Any] | ByGuards] = EMPTY
    # type -> what `type(x)` shows in place of a class that must not be called.
    shown_types: Mapping[type, Any] = EMPTY
    # (type, name) -> why the attribute is refused; "NAME =" and " =" are for assigning it, or any.
    reasons: Mapping[tuple[type, str], str] = EMPTY

    # The macro's own classes: what every one has whatever its body says, and bases that stand for a way to make a class.
    class_members: Mapping[str, Any] = EMPTY
    class_makers: Mapping[type, ByGuards] = EMPTY

    # What is put back before an item, and let go of after it, in this order.
    at_item_start: tuple[Callable[[], None], ...] = ()
    at_item_end: tuple[Callable[[], None], ...] = ()
    # What stands in place while C code may call the program back (reentry.py).
    held_forms: tuple[Callable[[Guards], HeldForms], ...] = ()

    output: OutputForms = OutputForms()
