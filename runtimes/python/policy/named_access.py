"""`getattr` and its like by the rules of `obj.name`, and texts that read attributes by their fields; in the worker."""

from __future__ import annotations

import string
from typing import TYPE_CHECKING, Any, NamedTuple

from runtimes.python.allowed import attributes
from runtimes.python.policy import reentry
from runtimes.python.policy.grants import ABSENT, ByGuards, Grants

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from runtimes.python.policy.guards import Guards


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


def copied(text: str) -> str:
    """Return an equal text that nobody else holds, but for a single letter."""
    return text.encode("utf-32", "surrogatepass").decode("utf-32", "surrogatepass")


class NamedAccess(NamedTuple):
    """The functions of these names that a macro has."""

    getattr: Callable[..., Any]
    hasattr: Callable[[Any, Any], bool]
    setattr: Callable[[Any, Any, Any], None]
    delattr: Callable[[Any, Any], None]
    dir: Callable[[Any], list[str]]


def make_named_access(  # noqa: C901 -- five functions, each of them short
    read: Callable[[Any, str], Any], write: Callable[[Any, str], Any]
) -> NamedAccess:
    """Make the functions over what reads and writes `obj.name`."""

    def guarded_getattr(obj: Any, name: Any, default: Any = ABSENT, /) -> Any:
        try:
            return read(obj, _attribute_name(name))
        except AttributeError:
            if default is ABSENT:
                raise
            return default

    def guarded_hasattr(obj: Any, name: Any, /) -> bool:
        try:
            read(obj, _attribute_name(name))
        except AttributeError:
            return False
        return True

    def guarded_setattr(obj: Any, name: Any, value: Any, /) -> None:
        checked = _attribute_name(name)
        if checked.startswith("__"):
            raise AttributeError(
                f"a macro cannot set attribute '{checked}': use a name without two leading underscores"
            )
        if checked in reentry.BY_NAME and not reentry.is_on():
            raise AttributeError(f"cannot set attribute '{checked}' by a text: write x.{checked} = …")
        setattr(write(obj, checked), checked, value)

    def guarded_delattr(obj: Any, name: Any, /) -> None:
        checked = _attribute_name(name)
        if checked.startswith("__"):
            raise AttributeError(
                f"a macro cannot delete attribute '{checked}': use a name without two leading underscores"
            )
        delattr(write(obj, checked), checked)

    def guarded_dir(obj: Any, /) -> list[str]:
        names = [name for name in dir(obj) if not name.startswith("_")]
        # As texts of the item's own: Python keeps one for each name that is set, and `is` would tell that an earlier item did.
        return sorted(copied(name) for name in names if guarded_hasattr(obj, name))

    return NamedAccess(guarded_getattr, guarded_hasattr, guarded_setattr, guarded_delattr, guarded_dir)


class _GuardedFormatter(string.Formatter):
    """`str.format` whose fields read attributes through the guard; made for one call, as it counts the fields."""

    def __init__(self, read_by_name: Callable[[Any, Any], Any]) -> None:
        self._read = read_by_name
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
            obj = self._read(obj, key) if is_attribute else obj[key]
        return obj, first


def format_of(guards: Guards) -> Callable[[str | None], Callable[..., str]]:
    """Make what stands for `text.format`, or for `str.format` where there is no text yet."""

    def shown(text: str | None) -> Callable[..., str]:
        def format_text(text: str, /, *args: Any, **kwargs: Any) -> str:
            return _GuardedFormatter(guards.named.getattr).vformat(str.__str__(text), args, kwargs)

        if text is None:
            return format_text

        def format(*args: Any, **kwargs: Any) -> str:  # noqa: A001 -- the name is what errors say
            return format_text(text, *args, **kwargs)

        return format

    return shown


def format_map_of(guards: Guards) -> Callable[[str | None], Callable[..., str]]:
    """Make what stands for `text.format_map`, or for `str.format_map` where there is no text yet."""

    def shown(text: str | None) -> Callable[..., str]:
        def format_map(text: str, mapping: Mapping[str, Any], /) -> str:
            return _GuardedFormatter(guards.named.getattr).vformat(str.__str__(text), (), mapping)

        return format_map if text is None else lambda mapping: format_map(text, mapping)

    return shown


GRANTS = Grants(
    source="formatting of texts",
    replaced={
        (str, "format"): ByGuards(format_of),
        (str, "format_map"): ByGuards(format_map_of),
        (str, "class format"): ByGuards(format_of),
        (str, "class format_map"): ByGuards(format_map_of),
    },
)
