"""Finds names in a macro that nothing gives it: a module for each language that can be looked through, by its name."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, NamedTuple, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class UnknownName(NamedTuple):
    """A name that nothing gives a macro, where it stands first; line and column count from 1."""

    line: int
    column: int
    message: str
    hint: str | None


def unknown_names(language: str, source: str) -> Sequence[UnknownName]:
    """Find names that a macro uses and does not have; it parses. None in a language that nobody looks through.

    Raises CliError where they cannot be looked for.
    """
    name = f"{__name__}.{language}"
    if find_spec(name) is None:
        return []
    find = cast("Callable[[str], Sequence[UnknownName]]", import_module(name).unknown_names)
    return find(source)
