"""The policy of a process: the grants of its libraries, joined once and frozen; on the child's side."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from runtimes.python.policy.grants import EMPTY, Grants, OutputForms

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class GrantsCollideError(Exception):
    """Two grants say different things of the same: our own fault, found while a fork server starts."""

    def __init__(self, what: str, one: str, other: str) -> None:
        """Name what is granted twice, or granted and refused, and by whom."""
        super().__init__(f"{what}: {one!r} and {other!r} contradict each other; leave it to one of them")


class Policy(Grants):
    """All that is granted in a process, under the names of all sources: tables that nothing can write to."""

    __slots__ = ()


def combine(*grants: Grants) -> Policy:
    """Join grants into a policy; raises GrantsCollideError where two of them do not go together."""
    tables = {name: _join(name, grants) for name in _TABLES}
    owners = {name: {key: each.source for each in grants for key in getattr(each, name)} for name in _TABLES}
    for what, table, key, other_table, other_key in _contradictions(tables):
        raise GrantsCollideError(what, owners[table][key], owners[other_table][other_key])
    return Policy(
        source=", ".join(each.source for each in grants),
        late_importers=frozenset().union(*(each.late_importers for each in grants)),
        at_item_start=tuple(step for each in grants for step in each.at_item_start),
        at_item_end=tuple(step for each in grants for step in each.at_item_end),
        held_forms=tuple(form for each in grants for form in each.held_forms),
        output=OutputForms(
            converters=tuple(row for each in grants for row in each.output.converters),
            counts=MappingProxyType({key: count for each in grants for key, count in each.output.counts.items()}),
            # Last come first: a library's classes derive from Python's, and those are granted before them.
            hints=tuple(row for each in reversed(grants) for row in each.output.hints),
        ),
        **{name: MappingProxyType(table) for name, table in tables.items()},
    )


_TABLES: Final = tuple(name for name, default in Grants._field_defaults.items() if default is EMPTY)


def _join(name: str, grants: tuple[Grants, ...]) -> dict[Any, Any]:
    """Join one table of all grants; each key is one source's alone."""
    joined: dict[Any, Any] = {}
    owners: dict[Any, str] = {}
    for each in grants:
        for key, value in getattr(each, name).items():
            if key in joined:
                raise GrantsCollideError(f"{name} of {_say(key)}", owners[key], each.source)
            joined[key] = value
            owners[key] = each.source
    return joined


def _contradictions(tables: Mapping[str, Mapping[Any, Any]]) -> Iterator[tuple[str, str, Any, str, Any]]:
    """Find what is allowed by one row and refused or replaced by another: (what, table, key, table, key)."""
    modules, visible = tables["modules"], tables["visible"]
    for path in tables["refused"]:
        module, _, name = path.rpartition(".")
        if path in modules:
            yield f"module {path} is allowed and refused", "modules", path, "refused", path
        if name in modules.get(module, ()):
            yield f"{path} is allowed and refused", "modules", module, "refused", path
    for key in tables["module_forms"]:
        module, name = key
        if name not in modules.get(module, ()):
            yield f"{module}.{name} is replaced, and no grant allows it", "module_forms", key, "module_forms", key
    for key in tables["replaced"].keys() & tables["reasons"].keys():
        yield f"{_say(key)} is replaced and refused", "replaced", key, "reasons", key
    for table in ("reasons", "replaced"):
        for key in tables[table]:
            kind, name = key
            if name in visible.get(kind, ()):
                yield f"{_say(key)} is shown as it is, and in {table}", "visible", kind, table, key


def _say(key: Any) -> str:
    """Name a key of a table."""
    if isinstance(key, type):
        return key.__name__
    return ".".join(map(_say, key)) if isinstance(key, tuple) else str(key)
